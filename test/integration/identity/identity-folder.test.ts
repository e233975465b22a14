import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { certifyRequests } from '../../../src-main/adapters/authority/operations';
import { acceptCertificate } from '../../../src-main/adapters/identity/accept-certificate';
import {
  createIdentity,
  readIdentity,
  readRequestText,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import type { CertifyWish } from '../../../src-main/services/authority/ports';
import { validateChain } from '../../../src-main/services/trust/validate-chain';
import { makeKeys } from '../../../src-main/services/identity/private-key-file';
import { makeRequest } from '../../../src-main/services/trust/certificate-request';
import { toPem } from '../../../src-main/services/trust/pem';
import { rolePolicies } from '../../../src-main/services/trust/role-policy';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { say } from '../../support/foreign-verifiers';
import { temporaryFolder } from '../../support/temporary-folder';
import { NOW } from '../../support/signing-people';

const passphrase = 'correct Pferd – batterie';
const issuer = { id: 'https://issuer.example.org/', name: 'Riverbend' };

const top = await temporaryFolder();
let issuerDir: string;
let assessorDir: string;
let chainPem: string;

beforeAll(async () => {
  [issuerDir, assessorDir] = [join(top, 'issuer'), join(top, 'assessor')];
  await createIdentity({
    alias: 'Office',
    role: 'issuer',
    issuer,
    dir: issuerDir,
    passphrase,
    now: NOW,
  });
  await createIdentity({
    alias: 'Assessor 01',
    role: 'assessor',
    dir: assessorDir,
    passphrase,
    now: NOW,
  });
  const requestPem = await readRequestText(assessorDir);
  await writeFile(join(top, 'request.pem'), requestPem);
  const access = { dir: issuerDir, passphrase, now: NOW };
  chainPem = (await certifyRequests(access, [{ requestPem }]))[0]?.chainPem ?? '';
  await acceptCertificate(assessorDir, chainPem, { at: NOW });
});

const at = (...parts: string[]) => join(top, ...parts);

describe('an identity folder', () => {
  it('has a key that openssl opens with the passphrase and not without it', async () => {
    await writeFile(at('pass'), passphrase);
    const open = (secret: string) =>
      say('openssl', [
        'pkey',
        '-in',
        at('assessor', 'report-key.pem'),
        '-passin',
        secret,
        '-noout',
        '-text',
      ]);
    expect(await open(`file:${at('pass')}`)).toMatchObject({
      ok: true,
      text: expect.stringContaining('prime256v1') as string,
    });
    expect(await open('pass:wrong')).toMatchObject({ ok: false });
  });

  it('protects the key with PBKDF2-HMAC-SHA256 of 600,000 iterations and AES-256-CBC', async () => {
    const { text } = await say('openssl', ['asn1parse', '-in', at('assessor', 'report-key.pem')]);
    for (const part of ['PBES2', 'PBKDF2', 'hmacWithSHA256', ':0927C0', 'aes-256-cbc'])
      expect(text).toContain(part);
  });

  it('has a request and a certificate that openssl verifies', async () => {
    expect(
      (await say('openssl', ['req', '-in', at('request.pem'), '-verify', '-noout'])).text,
    ).toContain('verify OK');
    for (const who of ['assessor', 'issuer']) {
      const time = String(NOW.getTime() / 1000);
      const args = [
        'verify',
        '-x509_strict',
        '-attime',
        time,
        '-CAfile',
        at('issuer', 'ca', 'ca.pem'),
        at(who, 'report-cert.pem'),
      ];
      expect(await say('openssl', args)).toMatchObject({ ok: true });
    }
  });

  it('states role, use and term in the certificate', async () => {
    const { text } = await say('openssl', [
      'x509',
      '-in',
      at('assessor', 'report-cert.pem'),
      '-noout',
      '-text',
    ]);
    expect(text).toContain(`Policy: ${rolePolicies.assessor}`);
    expect(text).toContain('CA:FALSE');
    expect(text).toContain('Digital Signature, Non Repudiation');
    expect(text).toContain('Subject: CN = Assessor 01');
    expect(text).toContain('Not After : Nov 20 10:00:00 2036 GMT');
    const root = await say('openssl', [
      'x509',
      '-in',
      at('issuer', 'ca', 'ca.pem'),
      '-noout',
      '-text',
    ]);
    expect(root.text).toContain('CA:TRUE, pathlen:0');
    expect(root.text).toContain('Certificate Sign, CRL Sign');
    expect(root.text).toContain('Not After : Nov 20 10:00:00 2046 GMT');
  });

  it('is read with its chain, and its issuer is known', async () => {
    const assessor = await readIdentity(assessorDir);
    expect(assessor).toMatchObject({ alias: 'Assessor 01', role: 'assessor', issuer });
    const [leaf, root] = assessor.chain;
    if (!leaf || !root) throw new Error('no chain');
    expect(
      await validateChain({
        leaf,
        others: [root],
        anchors: [plainAnchor(root)],
        at: NOW,
        role: 'assessor',
      }),
    ).toMatchObject({
      ok: true,
      issuerName: 'Riverbend',
      issuerId: issuer.id,
      signerAlias: 'Assessor 01',
    });
  });

  it('opens with its passphrase only, and the key cannot be exported', async () => {
    const { reportKey } = await unlockIdentity(assessorDir, passphrase);
    expect(reportKey.extractable).toBe(false);
    // The same characters, composed otherwise.
    await unlockIdentity(assessorDir, passphrase.normalize('NFD'));
    await expect(unlockIdentity(assessorDir, 'wrong')).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
  });

  it('does not hold up the event loop while it is opened', async () => {
    let [last, longest] = [performance.now(), 0];
    const beat = setInterval(() => {
      const now = performance.now();
      [longest, last] = [Math.max(longest, now - last), now];
    }, 1);
    const before = process.cpuUsage();
    const started = performance.now();
    await unlockIdentity(assessorDir, passphrase);
    const whole = performance.now() - started;
    clearInterval(beat);
    const cpu = process.cpuUsage(before);
    console.log(
      `unlocked in ${whole.toFixed(0)} ms, longest pause ${longest.toFixed(0)} ms, CPU ${String(cpu.user / 1000)} ms`,
    );
    // Derivation alone takes most of the time: were it on the loop, the pause would be as long.
    expect(longest).toBeLessThan(Math.max(50, whole / 2));
  });
});

describe('what does not belong', () => {
  it('a key of another identity: ERR_IDENTITY_INVALID', async () => {
    const dir = at('mixed');
    await createIdentity({ alias: 'Assessor 02', role: 'assessor', dir, passphrase, now: NOW });
    await writeFile(
      join(dir, 'report-key.pem'),
      await readFile(join(assessorDir, 'report-key.pem')),
    );
    await expect(unlockIdentity(dir, passphrase)).rejects.toMatchObject({
      code: 'ERR_IDENTITY_INVALID',
    });
    await expect(acceptCertificate(dir, chainPem, { at: NOW })).rejects.toMatchObject({
      code: 'ERR_CERTIFICATE_MISMATCH',
    });
  });

  it('a changed alias or role in identity.json: ERR_IDENTITY_INVALID', async () => {
    const file = join(assessorDir, 'identity.json');
    const good = await readFile(file, 'utf8');
    for (const [from, to] of [
      ['Assessor 01', 'Assessor 09'],
      ['"assessor"', '"mentor"'],
      ['assay-identity/1', 'other'],
      ['{', '['],
    ] as const) {
      await writeFile(file, good.replace(from, to));
      await expect(readIdentity(assessorDir)).rejects.toMatchObject({
        code: 'ERR_IDENTITY_INVALID',
      });
    }
    await writeFile(file, good);
  });

  it('a folder that is not empty: ERR_IDENTITY_EXISTS, and nothing is changed', async () => {
    const wish = { alias: 'X', role: 'assessor', dir: assessorDir, passphrase, now: NOW } as const;
    await expect(createIdentity(wish)).rejects.toMatchObject({ code: 'ERR_IDENTITY_EXISTS' });
    await unlockIdentity(assessorDir, passphrase);
  });

  it('a request that was changed, or asks for more than was meant', async () => {
    const requestPem = await readFile(at('request.pem'), 'utf8');
    const certifyAs = async (
      wish: Partial<CertifyWish>,
      access: { dir?: string; passphrase?: string } = {},
    ) => {
      const opened = { dir: issuerDir, passphrase, now: NOW, ...access };
      return (await certifyRequests(opened, [{ requestPem, ...wish }]))[0]?.person;
    };
    await expect(certifyAs({ role: 'mentor' })).rejects.toMatchObject({ code: 'ERR_REQUEST_ROLE' });
    await expect(certifyAs({}, { dir: assessorDir })).rejects.toMatchObject({
      code: 'ERR_NOT_AN_ISSUER',
    });
    await expect(certifyAs({}, { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
    const office = await makeRequest({ alias: 'Office 2', role: 'issuer', keys: await makeKeys() });
    const officePem = toPem('CERTIFICATE REQUEST', office);
    await expect(certifyAs({ requestPem: officePem })).rejects.toMatchObject({
      code: 'ERR_REQUEST_ROLE',
    });
    expect(await certifyAs({ requestPem: officePem, role: 'issuer' })).toMatchObject({
      alias: 'Office 2',
      role: 'issuer',
    });
    const lines = requestPem.split('\n');
    lines[2] = [...(lines[2] ?? '')].reverse().join('');
    await expect(certifyAs({ requestPem: lines.join('\n') })).rejects.toMatchObject({
      code: 'ERR_REQUEST_INVALID',
    });
    await expect(certifyAs({ requestPem: 'hello' })).rejects.toMatchObject({
      code: 'ERR_PEM_INVALID',
    });
  });
});
