import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import {
  createIdentity,
  publicKeyOf,
  readIdentity,
  readRequestText,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import {
  exportPkcs12,
  importPkcs12,
  readPkcs12Identity,
} from '../../../src-main/adapters/identity/pkcs12';
import { chainText } from '../../../src-main/services/identity/make-identity';
import { keyPairOf } from '../../../src-main/services/identity/private-key';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { issueLeaf, validFor } from '../../../src-main/services/trust/issue-certificate';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { say } from '../../support/foreign-verifiers';
import { signedReport } from '../../support/signed-report';
import { makeAuthority, NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const FILE_PASSPHRASE = 'Brücke 42';
const PASSPHRASE = 'lantern river';
const riverbend = await makeAuthority();
const at = (name: string) => join(top, name);
let made = 0;

/** Runs openssl, which must succeed. */
async function openssl(...args: string[]): Promise<string> {
  const { ok, text } = await say('openssl', args);
  if (!ok) throw new Error(`openssl ${args.join(' ')}\n${text}`);
  return text;
}

/** A key made by openssl, and a certificate for it by Riverbend, as PEM files. */
async function foreignKey(
  kind: 'EC' | 'RSA',
  bits = 2048,
): Promise<{ key: string; chain: string }> {
  const [key, chain] = [at(`${kind}${String(bits)}.key`), at(`${kind}${String(bits)}.chain`)];
  const option = kind === 'EC' ? 'ec_paramgen_curve:P-256' : `rsa_keygen_bits:${String(bits)}`;
  await openssl('genpkey', '-algorithm', kind, '-pkeyopt', option, '-out', key);
  const der = at('key.der');
  await openssl('pkcs8', '-topk8', '-nocrypt', '-in', key, '-outform', 'DER', '-out', der);
  const pub = at('key.pub.der');
  await openssl('pkey', '-in', key, '-pubout', '-outform', 'DER', '-out', pub);
  const leaf = await issueLeaf({
    ...{
      alias: 'Assessor 01',
      role: 'assessor',
      publicKey: await readFile(pub),
    },
    ...{ root: riverbend.root, rootKey: riverbend.rootKey, validity: validFor(NOW, 10) },
  });
  await writeFile(chain, chainText([leaf, riverbend.root]));
  return { key, chain };
}

/** What `openssl pkcs12 -export` makes of it. */
async function packed(files: { key: string; chain?: string }, ...more: string[]): Promise<Buffer> {
  const out = at(`${String(made++)}.p12`);
  const chain = files.chain === undefined ? ['-nocerts'] : ['-in', files.chain];
  await openssl(
    ...['pkcs12', '-export', '-inkey', files.key, ...chain, '-out', out],
    ...['-name', 'my key', '-passout', `pass:${FILE_PASSPHRASE}`, ...more],
  );
  return readFile(out);
}

const identityFrom = async (file: Uint8Array) => {
  const dir = at(`identity-${String(made++)}`);
  const found = await readPkcs12Identity(file, FILE_PASSPHRASE);
  await importPkcs12(found, {
    ...{ dir, alias: 'Somebody', role: 'mentor', passphrase: PASSPHRASE, now: NOW },
  });
  return dir;
};

const refusal = (file: Uint8Array, passphrase = FILE_PASSPHRASE) =>
  readPkcs12Identity(file, passphrase).then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

let ec: { key: string; chain: string };
let rsa: { key: string; chain: string };
let ecFile: Buffer;

beforeAll(async () => {
  [ec, rsa] = [await foreignKey('EC'), await foreignKey('RSA')];
  ecFile = await packed(ec);
});

describe('a file made by openssl', () => {
  it.each(['EC', 'RSA'] as const)(
    'with a certified %s key is an identity whose reports are accepted',
    async (kind) => {
      const dir = await identityFrom(kind === 'EC' ? ecFile : await packed(rsa));
      const signer = await unlockIdentity(dir, PASSPHRASE);
      expect(signer).toMatchObject({
        ...{ alias: 'Assessor 01', role: 'assessor', issuer: riverbend.issuer },
        enrolments: [{ issuer: riverbend.issuer }],
      });
      const { pdf, pageText } = await signedReport(signer);
      const anchors = [plainAnchor(riverbend.root)];
      expect(await verifyReport(pdf, { anchors, at: NOW, pageText })).toMatchObject({
        verdict: 'accepted',
      });
    },
  );

  it('with a key alone is an identity with a request that openssl finds good', async () => {
    for (const { key } of [ec, rsa]) {
      const dir = await identityFrom(await packed({ key }));
      expect(await readIdentity(dir)).toMatchObject({
        alias: 'Somebody',
        role: 'mentor',
        enrolments: [],
      });
      const request = at('request.pem');
      await writeFile(request, await readRequestText(dir));
      expect(await openssl('req', '-in', request, '-noout', '-verify')).toContain('OK');
      await unlockIdentity(dir, PASSPHRASE);
    }
    expect(await readPkcs12Identity(await packed({ key: ec.key }), FILE_PASSPHRASE)).toMatchObject({
      alias: 'my key',
      role: null,
    });
  });

  it('may use other strong choices', async () => {
    for (const more of [
      ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512'],
      ['-iter', '700000'],
      ['-certpbe', 'NONE'],
    ])
      expect(await refusal(await packed(ec, ...more))).toBe('accepted');
  });

  it('in the old way is refused, and says what to do', async () => {
    expect(await refusal(await packed(ec, '-legacy'))).toBe('ERR_PKCS12_UNSUPPORTED');
    expect(await refusal(await packed(ec, '-keypbe', 'PBE-SHA1-3DES'))).toBe(
      'ERR_PKCS12_UNSUPPORTED',
    );
    expect(await refusal(await packed(ec, '-nomac'))).toBe('ERR_PKCS12_UNSUPPORTED');
  });

  it('opens with its passphrase only', async () => {
    for (const wrong of ['', 'Bruecke 42', 'brücke 42'])
      expect(await refusal(ecFile, wrong)).toBe('ERR_PASSPHRASE_WRONG');
  });

  it('is refused when it is cut off or was changed', async () => {
    const cuts = [0, 1, 20, ecFile.length >> 1, ecFile.length - 1];
    for (const length of cuts)
      expect(await refusal(ecFile.subarray(0, length)), String(length)).toBe('ERR_PKCS12_INVALID');
    expect(await refusal(Buffer.concat([ecFile, Buffer.from('x')]))).toBe('ERR_PKCS12_INVALID');
    // The MAC and its salt are the end of the file.
    for (const fromEnd of [20, 40, 60]) {
      const changed = Buffer.from(ecFile);
      const place = changed.length - fromEnd;
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(['ERR_PKCS12_INVALID', 'ERR_PKCS12_UNSUPPORTED'], String(fromEnd)).toContain(
        await refusal(changed),
      );
    }
  });

  it('of a weak or unknown kind is refused', async () => {
    const key = at('weak.key');
    await openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024', '-out', key);
    expect(await refusal(await packed({ key }))).toBe('ERR_KEY_UNSUPPORTED');
    await openssl(
      'genpkey',
      '-algorithm',
      'EC',
      '-pkeyopt',
      'ec_paramgen_curve:P-384',
      '-out',
      key,
    );
    expect(await refusal(await packed({ key }))).toBe('ERR_KEY_UNSUPPORTED');
    await openssl('genpkey', '-algorithm', 'ed25519', '-out', key);
    expect(await refusal(await packed({ key }))).toBe('ERR_KEY_UNSUPPORTED');
  });
});

describe('a file made by us', () => {
  it('opens with openssl: the key, its certificate and the root', async () => {
    const dir = await identityFrom(ecFile);
    const file = at('ours.p12');
    await writeFile(file, await exportPkcs12(dir, PASSPHRASE, FILE_PASSPHRASE));
    const pass = ['-passin', `pass:${FILE_PASSPHRASE}`];
    const text = await openssl('pkcs12', '-in', file, ...pass, '-nodes');
    expect(text.match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(2);
    expect(text).toContain('friendlyName: Assessor 01');
    const der = at('back.der');
    await writeFile(at('back.pem'), text);
    await openssl(
      'pkcs8',
      '-topk8',
      '-nocrypt',
      '-in',
      at('back.pem'),
      '-outform',
      'DER',
      '-out',
      der,
    );
    const { publicKey } = await keyPairOf(await readFile(der));
    expect(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))).toEqual(
      await publicKeyOf(dir, await readIdentity(dir)),
    );
    const info = await openssl('pkcs12', '-in', file, ...pass, '-info', '-noout');
    expect(info).toContain('MAC: sha256, Iteration 600000');
    expect(
      info.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256/g),
    ).toHaveLength(2);
    await expect(
      openssl('pkcs12', '-in', file, '-passin', 'pass:wrong', '-noout'),
    ).rejects.toThrow();
  });

  it('comes back as the same identity, with the certificates of all issuers', async () => {
    const dir = await identityFrom(ecFile);
    const before = await readIdentity(dir);
    const back = await readIdentity(
      await identityFrom(await exportPkcs12(dir, PASSPHRASE, FILE_PASSPHRASE)),
    );
    expect(back.enrolments).toEqual(before.enrolments);
    await expect(exportPkcs12(dir, 'wrong', FILE_PASSPHRASE)).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
  });

  it('of an identity without a certificate holds the key', async () => {
    const dir = at('uncertified');
    await createIdentity({ alias: 'Ä 1', role: 'assessor', dir, passphrase: PASSPHRASE, now: NOW });
    const found = await readPkcs12Identity(
      await exportPkcs12(dir, PASSPHRASE, FILE_PASSPHRASE),
      FILE_PASSPHRASE,
    );
    expect(found).toMatchObject({ alias: 'Ä 1', role: null, enrolments: [] });
  });
});

describe('a private key file', () => {
  it.each([
    ['PBKDF2 as costly as ours', ['-v2', 'aes-256-cbc', '-iter', '600000'], 'opened'],
    ['scrypt', ['-scrypt'], 'opened'],
    [
      'PBKDF2 that is guessed cheaply',
      ['-v2', 'aes-256-cbc', '-iter', '2048'],
      'ERR_IDENTITY_INVALID',
    ],
    ['triple DES', ['-v2', 'des3', '-iter', '600000'], 'ERR_IDENTITY_INVALID'],
  ])('made by openssl with %s', async (_, options, expected) => {
    const dir = await identityFrom(ecFile);
    await openssl(
      ...['pkcs8', '-topk8', '-in', ec.key, '-passout', `pass:${PASSPHRASE}`],
      ...[...options, '-out', join(dir, 'report-key.pem')],
    );
    const outcome = await unlockIdentity(dir, PASSPHRASE).then(
      () => 'opened',
      (error: unknown) => (error as { code?: string }).code,
    );
    expect(outcome).toBe(expected);
  });
});
