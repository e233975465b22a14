import { FlattenedSign } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';

import { signPackage } from '../../../../src-main/services/packages/sign-package';
import { verifyPackageSignature } from '../../../../src-main/services/packages/verify-package-signature';
import { plainAnchor } from '../../../../src-main/services/trust/trust-anchor';
import {
  achievementIssuer,
  makeSigner,
  testNow,
  type TestSigner,
} from '../../../support/package-signers';

const content = new TextEncoder().encode(`${'ab'.repeat(32)}  bagit.txt\n`);
const bytes = (text: string) => new TextEncoder().encode(text);
let issuer: TestSigner;

beforeAll(async () => {
  issuer = await makeSigner();
});

const verify = (jws: string, tagManifest = content, issuerId: string | null = achievementIssuer) =>
  verifyPackageSignature(
    bytes(jws),
    { tagManifest, issuerId },
    { anchors: [plainAnchor(issuer.anchor)], at: testNow },
  );

/** A signature made with the issuer's own key under a header of someone's choosing. */
async function signWith(header: Record<string, unknown>): Promise<string> {
  const jws = await new FlattenedSign(content)
    .setProtectedHeader({ alg: 'ES256', ...header })
    .sign(issuer.reportKey, { crit: { exp: true } });
  return `${jws.protected ?? ''}..${jws.signature}\n`;
}
const x5c = () => issuer.chain.map((der) => Buffer.from(der).toString('base64'));

describe('a package signature', () => {
  it('is detached, ES256, and verifies', async () => {
    const jws = await signPackage(content, issuer);
    expect(jws).toMatch(/^[\w-]+\.\.[\w-]{86}\n$/);
    const header: unknown = JSON.parse(
      Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString(),
    );
    expect(header).toEqual({ alg: 'ES256', typ: 'assay-package', x5c: x5c() });
    expect(await verify(jws)).toMatchObject({
      code: null,
      verdict: { state: 'verified', issuer: 'Riverbend' },
    });
  });

  it('does not hold for other bytes', async () => {
    const jws = await signPackage(content, issuer);
    const other = await verify(jws, bytes('other'));
    expect(other).toMatchObject({ code: 'signature-invalid', verdict: { state: 'invalid' } });
  });

  it.each([
    ['another issuer', 'https://elsewhere.example.org/'],
    ['the same issuer spelt otherwise', 'https://issuer.example.org'],
    ['no issuer that can be read', null],
  ])('does not speak for %s', async (_, issuerId) => {
    const verdict = await verify(await signPackage(content, issuer), content, issuerId);
    expect(verdict).toMatchObject({ code: 'issuer-mismatch', verdict: { state: 'untrusted' } });
  });

  it.each([
    ['a list that cannot be read', 'revocation-unknown', { revocations: new Uint8Array(9) }],
    ['a root that is out of use', 'root-retired', { retiredAt: testNow }],
  ] as const)('is not believed under %s: %s', async (_, code, said) => {
    const signed = { tagManifest: content, issuerId: achievementIssuer };
    const anchors = [{ ...plainAnchor(issuer.anchor), ...said }];
    const jws = bytes(await signPackage(content, issuer));
    const verdict = await verifyPackageSignature(jws, signed, { anchors, at: testNow });
    expect(verdict).toMatchObject({ code, verdict: { state: 'untrusted' } });
  });

  // Some 1,700 verifications: seconds, or more on a busy machine.
  it('holds for no flipped bit of itself', async () => {
    const jws = bytes(await signPackage(content, issuer));
    const accepted: number[] = [];
    const signed = { tagManifest: content, issuerId: achievementIssuer };
    for (let index = 0; index < jws.length; index++) {
      const flipped = jws.slice();
      flipped[index] = (flipped[index] ?? 0) ^ 1;
      const trust = { anchors: [plainAnchor(issuer.anchor)], at: testNow };
      const { code } = await verifyPackageSignature(flipped, signed, trust);
      if (code === null) accepted.push(index);
    }
    expect(accepted).toEqual([]);
  }, 60_000);

  it('is read with and without typ', async () => {
    expect((await verify(await signWith({ x5c: x5c() }))).code).toBeNull();
  });

  it.each([
    ['another typ', () => ({ typ: 'assay-roster', x5c: x5c() })],
    ['no certificate', () => ({})],
    ['no certificate in the list', () => ({ x5c: [] })],
    ['a key of its own', () => ({ x5c: x5c(), jwk: {} })],
    ['a key from elsewhere', () => ({ x5c: x5c(), jku: 'https://x.example/' })],
    ['an extension', () => ({ x5c: x5c(), exp: 1, crit: ['exp'] })],
    ['a certificate in lines', () => ({ x5c: x5c().map((one) => `${one}\n`) })],
    ['a certificate that is none', () => ({ x5c: ['AAAA'] })],
  ])('with %s is refused', async (_, header) => {
    const { code } = await verify(await signWith(header()));
    expect(code).toBe('signature-invalid');
  });

  it.each([
    ['attached content', (jws: string) => jws.replace('..', '.YWJj.')],
    ['two line ends', (jws: string) => `${jws}\n`],
    ['a space', (jws: string) => ` ${jws}`],
    ['nothing', () => ''],
    [
      'alg none',
      (jws: string) =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${jws.slice(jws.indexOf('.') + 1)}`,
    ],
  ])('with %s is refused', async (_, change) => {
    const jws = change(await signPackage(content, issuer));
    expect((await verify(jws)).code).toBe('signature-invalid');
  });

  it('is made by issuers alone', async () => {
    await expect(signPackage(content, { ...issuer, role: 'assessor' })).rejects.toMatchObject({
      code: 'ERR_SIGNER_ROLE',
    });
    await expect(signPackage(content, { ...issuer, chain: [] })).rejects.toMatchObject({
      code: 'ERR_IDENTITY_NOT_CERTIFIED',
    });
  });
});
