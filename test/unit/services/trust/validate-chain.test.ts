import { beforeAll, describe, expect, it } from 'vitest';

import type { Extension } from 'pkijs';

import { readCertificate } from '../../../../src-main/services/trust/certificate-facts';
import * as extensions from '../../../../src-main/services/trust/certificate-extensions';
import { issueLeaf, validFor } from '../../../../src-main/services/trust/issue-certificate';
import { validateChain } from '../../../../src-main/services/trust/validate-chain';
import { plainAnchor } from '../../../../src-main/services/trust/trust-anchor';
import { craftCertificate } from '../../../support/craft-certificate';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../../support/signing-people';

let authority: Authority;
let leaf: Uint8Array;
beforeAll(async () => {
  authority = await makeAuthority();
  leaf = (await makeSigner(authority)).chain[0] ?? new Uint8Array();
});

const validate = (change: Partial<Parameters<typeof validateChain>[0]> = {}) =>
  validateChain({
    leaf,
    others: [],
    anchors: [plainAnchor(authority.root)],
    at: NOW,
    role: 'assessor',
    ...change,
  });

const without = (id: string) => (all: Extension[]) => all.filter(({ extnID }) => extnID !== id);
const instead = (added: Extension) => (all: Extension[]) => [...without(added.extnID)(all), added];
const craft = (change: (all: Extension[]) => Extension[]) =>
  craftCertificate(leaf, authority, { extensions: change });

describe('validateChain', () => {
  it('accepts a signer of the anchor in its role, with and without the anchor enclosed', async () => {
    expect(await validate()).toMatchObject({ ok: true, chain: [leaf, authority.root] });
    expect(await validate({ others: [authority.root] })).toMatchObject({ ok: true });
    expect(await validate({ leaf: await craft((all) => [...all]) })).toMatchObject({ ok: true });
  });

  it('accepts the first and the last second of the term, and no other', async () => {
    const end = validFor(NOW, 10).notAfter.getTime();
    expect(await validate({ at: new Date(end) })).toMatchObject({ ok: true });
    expect(await validate({ at: new Date(end + 1) })).toMatchObject({
      code: 'certificate-expired',
    });
    const before = new Date(NOW.getTime() - 1);
    expect(await validate({ at: before })).toMatchObject({ code: 'certificate-not-yet-valid' });
  });

  it.each<[string, string, () => Promise<Partial<Parameters<typeof validateChain>[0]>>]>([
    [
      'bytes that are no certificate',
      'certificate-invalid',
      () => Promise.resolve({ leaf: new Uint8Array(40) }),
    ],
    [
      'bytes after the certificate',
      'certificate-invalid',
      () => Promise.resolve({ leaf: Buffer.concat([leaf, Buffer.from([0])]) }),
    ],
    [
      'a stranger enclosed',
      'certificate-invalid',
      async () => ({ others: [(await makeAuthority('Elsewhere')).root] }),
    ],
    ['no anchor', 'signer-not-enrolled', () => Promise.resolve({ anchors: [] })],
    [
      'an anchor of the same name',
      'issuer-look-alike',
      async () => ({ anchors: [plainAnchor((await makeAuthority()).root)] }),
    ],
    ['another role', 'wrong-role', () => Promise.resolve({ role: 'issuer' })],
    ['no role', 'wrong-role', async () => ({ leaf: await craft(without('2.5.29.32')) })],
    [
      'no key usage',
      'certificate-invalid',
      async () => ({ leaf: await craft(without('2.5.29.15')) }),
    ],
    [
      'the key usage of a CA',
      'certificate-invalid',
      async () => ({ leaf: await craft(instead(extensions.keyUsage(true))) }),
    ],
    [
      'a CA as signer',
      'certificate-invalid',
      async () => ({ leaf: await craft(instead(extensions.basicConstraints(true))) }),
    ],
    [
      'an extension twice',
      'certificate-invalid',
      async () => ({ leaf: await craft((all) => [...all, extensions.rolePolicy('assessor')]) }),
    ],
    [
      'an unknown critical extension',
      'certificate-invalid',
      async () => {
        const unknown = extensions.rolePolicy('assessor');
        [unknown.extnID, unknown.critical] = ['1.2.3.4', true];
        return { leaf: await craft((all) => [...all, unknown]) };
      },
    ],
    [
      'a SHA-1 signature',
      'issuer-look-alike',
      async () => ({ leaf: await craftCertificate(leaf, authority, { hash: 'SHA-1' }) }),
    ],
    [
      'an anchor that is no CA',
      'certificate-invalid',
      async () => ({
        anchors: [
          plainAnchor(
            await craftCertificate(authority.root, authority, {
              extensions: instead(extensions.basicConstraints(false)),
            }),
          ),
        ],
      }),
    ],
    [
      'an anchor that may not certify',
      'certificate-invalid',
      async () => ({
        anchors: [
          plainAnchor(
            await craftCertificate(authority.root, authority, { extensions: without('2.5.29.15') }),
          ),
        ],
      }),
    ],
    [
      'an RSA key of 1024 bits',
      'certificate-invalid',
      async () => ({
        leaf: await leafWith({
          name: 'RSASSA-PKCS1-v1_5',
          modulusLength: 1024,
          publicExponent: new Uint8Array([1, 0, 1]),
          hash: 'SHA-256',
        }),
      }),
    ],
    [
      'a key on another curve',
      'certificate-invalid',
      async () => ({ leaf: await leafWith({ name: 'ECDSA', namedCurve: 'P-384' }) }),
    ],
  ])('refuses %s: %s', async (_, code, change) => {
    expect(await validate(await change())).toMatchObject({ ok: false, code });
  });

  it('accepts an RSA key of 2048 bits', async () => {
    const rsa = await makeSigner(authority, { rsa: true });
    expect(await validate({ leaf: rsa.chain[0] ?? leaf })).toMatchObject({ ok: true });
  });
});

async function leafWith(algorithm: RsaHashedKeyGenParams | EcKeyGenParams): Promise<Uint8Array> {
  const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return issueLeaf({
    alias: 'Assessor 01',
    role: 'assessor',
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
    root: authority.root,
    rootKey: authority.rootKey,
    validity: validFor(NOW, 10),
  });
}

describe('a name that is not what it looks like', () => {
  it.each(['Assessor\u202E 10', 'Assessor\u200B 01', 'Assessor 01\u001B[2K\r'])(
    'is no signer’s',
    async (alias) => {
      const [odd = leaf] = (await makeSigner(authority, { alias })).chain;
      expect(await validate({ leaf: odd })).toMatchObject({ code: 'certificate-invalid' });
    },
  );
});

describe('a key in another spelling', () => {
  it('is not taken: it would pass for one that was never revoked', async () => {
    const spki = Buffer.from(readCertificate(leaf)?.spki ?? []);
    const [x, y] = [spki.subarray(-64, -32), spki.subarray(-32)];
    const head = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
    const publicKey = Buffer.concat([head, Buffer.from([2 + ((y.at(-1) ?? 0) & 1)]), x]);
    const { root, rootKey } = authority;
    const who = { alias: 'Assessor 01', role: 'assessor', validity: validFor(NOW, 10) } as const;
    const compressed = await issueLeaf({ ...who, publicKey, root, rootKey });
    expect(await validate({ leaf: compressed })).toMatchObject({ code: 'certificate-invalid' });
  });
});
