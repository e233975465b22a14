import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, it } from 'vitest';

import { makeRequest, readRequest } from '../../../src-main/services/trust/certificate-request';
import { issueLeaf, validFor } from '../../../src-main/services/trust/issue-certificate';
import { fromPem, toPem } from '../../../src-main/services/trust/pem';
import { ageRecipientExtension, rolePolicies } from '../../../src-main/services/trust/role-policy';
import { makeAuthority } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

const run = promisify(execFile);
let dir: string;
let recipient: string;
const openssl = (...args: string[]) => run('openssl', args, { cwd: dir });

beforeAll(async () => {
  dir = await temporaryFolder();
  await run('age-keygen', ['-o', join(dir, 'age-key.txt')]);
  const { stdout } = await run('age-keygen', ['-y', join(dir, 'age-key.txt')]);
  recipient = stdout.trim();
});

const kinds = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  RSA: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
} as const;

describe('requests and openssl', () => {
  it.each(['P-256', 'RSA'] as const)('openssl verifies our request with a %s key', async (kind) => {
    const keys = await crypto.subtle.generateKey(kinds[kind], true, ['sign', 'verify']);
    const der = await makeRequest({ alias: 'Assessor 07', role: 'assessor', recipient, keys });
    await writeFile(join(dir, 'ours.pem'), toPem('CERTIFICATE REQUEST', der));
    const { stdout, stderr } = await openssl(
      'req',
      '-in',
      'ours.pem',
      '-verify',
      '-noout',
      '-text',
    );
    expect(stderr).toMatch(/verify OK/i);
    expect(stdout).toContain('CN = Assessor 07');
    expect(stdout).toContain(`Policy: ${rolePolicies.assessor}`);
    expect(stdout).toContain(recipient);
  });

  it.each([
    ['P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['RSA', ['-newkey', 'rsa:2048']],
  ])(
    'a request made by openssl with a %s key is certified, and openssl follows the chain',
    async (_, key) => {
      await writeFile(
        join(dir, 'req.cnf'),
        [
          ...['[req]', 'prompt=no', 'distinguished_name=dn', 'req_extensions=wish'],
          ...['[dn]', 'CN=Assessor 31', '[wish]'],
          `certificatePolicies=${rolePolicies.assessor}`,
          `${ageRecipientExtension}=ASN1:UTF8String:${recipient}`,
          '',
        ].join('\n'),
      );
      await openssl(
        ...['req', '-new', '-config', 'req.cnf', ...key, '-nodes'],
        ...['-keyout', 'key.pem', '-out', 'foreign.pem'],
      );
      const [der] = fromPem(
        'CERTIFICATE REQUEST',
        await readFile(join(dir, 'foreign.pem'), 'utf8'),
      );
      const request = await readRequest(der ?? new Uint8Array());
      expect(request).toMatchObject({ alias: 'Assessor 31', role: 'assessor', recipient });

      const { root, rootKey } = await makeAuthority();
      const leaf = await issueLeaf({
        ...request,
        root,
        rootKey,
        validity: validFor(new Date(), 1),
      });
      await writeFile(join(dir, 'ca.pem'), toPem('CERTIFICATE', root));
      await writeFile(join(dir, 'leaf.pem'), toPem('CERTIFICATE', leaf));
      const chain = await openssl(
        ...['verify', '-x509_strict', '-check_ss_sig', '-purpose', 'any'],
        ...['-policy', rolePolicies.assessor, '-CAfile', 'ca.pem', 'leaf.pem'],
      );
      expect(chain.stdout).toContain('leaf.pem: OK');
      const text = await openssl('x509', '-in', 'leaf.pem', '-noout', '-text');
      expect(text.stdout).toContain(recipient);
      const mine = await openssl('x509', '-in', 'leaf.pem', '-noout', '-pubkey');
      const theirs = await openssl('req', '-in', 'foreign.pem', '-noout', '-pubkey');
      expect(mine.stdout).toBe(theirs.stdout);
    },
  );
});
