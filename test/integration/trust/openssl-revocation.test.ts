import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, it } from 'vitest';

import { readCertificate } from '../../../src-main/services/trust/certificate-facts';
import { fromPem, toPem } from '../../../src-main/services/trust/pem';
import {
  isListSignedBy,
  readRevocationList,
} from '../../../src-main/services/trust/revocation-list';
import { type Authority, makeAuthority, makeSigner } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { listOf } from '../../support/trust-builder';

const run = promisify(execFile);
const DAY = 86_400_000;

let dir: string;
let authority: Authority;
const openssl = (...args: string[]) => run('openssl', args, { cwd: dir });

beforeAll(async () => {
  dir = await temporaryFolder();
  authority = await makeAuthority();
  await writeFile(join(dir, 'ca.pem'), toPem('CERTIFICATE', authority.root));
});

async function leafFile(name: string): Promise<Uint8Array> {
  const [leaf] = (await makeSigner(authority, { alias: name })).chain;
  if (!leaf) throw new Error('no leaf');
  await writeFile(join(dir, `${name}.pem`), toPem('CERTIFICATE', leaf));
  return readCertificate(leaf)?.serialDer ?? leaf;
}

describe('revocation lists and openssl', () => {
  it('openssl believes our list and refuses whom it names', async () => {
    const [kept, gone] = [await leafFile('kept'), await leafFile('gone')];
    expect(kept).not.toEqual(gone);
    const now = new Date();
    const since = new Date(now.getTime() - 30 * DAY);
    const list = await listOf(
      authority,
      [{ serialDer: gone, revokedAt: now, invalidFrom: since, reason: 'key-compromise' }],
      { thisUpdate: new Date(now.getTime() - 1000), number: 4711n },
    );
    await writeFile(join(dir, 'crl.pem'), toPem('X509 CRL', list));

    const verified = await openssl(
      'crl',
      '-in',
      'crl.pem',
      '-verify',
      '-CAfile',
      'ca.pem',
      '-text',
    );
    expect(verified.stderr).toContain('verify OK');
    expect(verified.stdout).toMatch(/X509v3 CRL Number:\s+4711/);
    expect(verified.stdout).toMatch(/Invalidity Date:/);
    expect(verified.stdout).toMatch(/Key Compromise/);

    const check = ['verify', '-crl_check', '-CRLfile', 'crl.pem', '-CAfile', 'ca.pem'];
    expect((await openssl(...check, 'kept.pem')).stdout).toContain('kept.pem: OK');
    const refused: unknown = await openssl(...check, 'gone.pem').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 2 });
    expect(String(refused)).toContain('certificate revoked');
  });

  it('a list made by openssl ca is read', async () => {
    await writeFile(
      join(dir, 'ca.cnf'),
      [
        ...['[ca]', 'default_ca=d', '[d]', 'database=index.txt', 'crlnumber=crlnumber'],
        ...['default_md=sha256', 'default_crl_days=400', 'crl_extensions=e'],
        ...['[e]', 'authorityKeyIdentifier=keyid:always', ''],
      ].join('\n'),
    );
    await writeFile(join(dir, 'index.txt'), '');
    await writeFile(join(dir, 'crlnumber'), '1000\n');
    await leafFile('left');
    const serial = await leafFile('stolen');
    const exported = await crypto.subtle.exportKey('pkcs8', authority.rootKey);
    await writeFile(join(dir, 'ca-key.pem'), toPem('PRIVATE KEY', new Uint8Array(exported)));
    const ca = ['ca', '-config', 'ca.cnf', '-keyfile', 'ca-key.pem', '-cert', 'ca.pem'];
    await openssl(...ca, '-revoke', 'left.pem', '-crl_reason', 'cessationOfOperation');
    await openssl(...ca, '-revoke', 'stolen.pem', '-crl_compromise', '20261001083000Z');
    await openssl(...ca, '-gencrl', '-out', 'foreign.pem');

    const [der] = fromPem('X509 CRL', await readFile(join(dir, 'foreign.pem'), 'utf8'));
    const list = readRevocationList(der ?? new Uint8Array());
    expect(list).toMatchObject({ number: 0x1000n });
    // In the order of their serial numbers, which are random.
    const find = (reason: string) => list?.entries.find((entry) => entry.reason === reason);
    expect(list?.entries).toHaveLength(2);
    expect(find('left')).toMatchObject({ invalidFrom: null });
    expect(find('key-compromise')).toMatchObject({
      serialDer: serial,
      invalidFrom: new Date('2026-10-01T08:30:00Z'),
    });
    const root = readCertificate(authority.root);
    expect(list && root && (await isListSignedBy(list, root))).toBe(true);
  });
});
