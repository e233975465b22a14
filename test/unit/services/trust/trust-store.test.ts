import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Identity } from '../../../../src-main/services/identity/identity';
import { issueRoot, validFor } from '../../../../src-main/services/trust/issue-certificate';
import { signReceipt } from '../../../../src-main/services/trust/receipt';
import { readCertificate } from '../../../../src-main/services/trust/certificate-facts';
import { TrustStore } from '../../../../src-main/services/trust/trust-store';
import { AssayError } from '../../../../src-shared/domain/errors';
import { makeAuthority, makeSigner, NOW, type Authority } from '../../../support/signing-people';
import { bundleRoot, listOf, makeBundle, toBase64 } from '../../../support/trust-builder';

const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);

/** The same issuer's roots, one after another, and somebody else. */
let first: Authority;
let second: Authority;
let foreign: Authority;
let own: Identity;
let nobody: Identity;
/** Bundle 7 of the first root. */
let known: string;

beforeAll(async () => {
  first = await makeAuthority();
  second = await makeAuthority('Riverbend', validFor(later(100), 20));
  foreign = await makeAuthority('Hillside', validFor(NOW, 20), 'https://hillside.example.org/');
  const signer = await makeSigner(first);
  const enrolment = { issuer: first.issuer, chain: signer.chain };
  own = { ...signer, recipient: null, enrolments: [enrolment] };
  known = await makeBundle(first, numbered(7));
  nobody = { ...own, issuer: null, chain: [], enrolments: [] };
});

function makeStore(now = NOW): TrustStore {
  const values = new Map<string, Uint8Array>();
  return new TrustStore(
    {
      readSealed: (name) => Promise.resolve(values.get(name) ?? null),
      writeSealed: (name, value) => {
        values.set(name, value);
        return Promise.resolve();
      },
    },
    () => now,
  );
}

/** A bundle of a third root that the first one signed too; the second one was replaced, or stolen. */
async function thirdRoot(reason: 'superseded' | 'key-compromise'): Promise<string> {
  const third = await makeAuthority('Riverbend', validFor(later(200), 20));
  const gone = (authority: Authority, why: 'superseded' | 'key-compromise') =>
    bundleRoot(authority, { retiredAt: later(200).toISOString(), reason: why });
  return makeBundle(third, {
    roots: [await bundleRoot(third), await gone(second, reason), await gone(first, 'superseded')],
    signers: [third, first],
    change: { sequence: 9, issuedAt: later(200).toISOString() },
  });
}

const numbered = (sequence: number, more: Record<string, unknown> = {}) => ({
  change: { sequence, ...more },
});

/** A bundle of `second`, with `first` retired. */
async function rotation(
  sequence: number,
  signers: readonly Authority[] = [second, first],
  reason: 'superseded' | 'key-compromise' = 'superseded',
): Promise<string> {
  const retired = await bundleRoot(first, { retiredAt: later(100).toISOString(), reason });
  return makeBundle(second, {
    roots: [await bundleRoot(second), retired],
    signers,
    change: { sequence, issuedAt: later(100).toISOString() },
  });
}

describe('what taking a trust bundle in would change', () => {
  const cases: [string, string, () => Promise<[TrustStore, string, Identity]>][] = [
    ['first', 'of an unknown issuer', async () => [makeStore(), await makeBundle(foreign), own]],
    ['newer', 'of the own issuer', async () => [makeStore(), await makeBundle(first), own]],
    ['newer', 'with a higher number', async () => [await having(), await makeBundle(first, numbered(8)), own]],
    ['same', 'twice', async () => [await having(), known, own]],
    ['rotated', 'vouched for by the root before', async () => [await having(), await rotation(8), own]],
    ['rotated', 'vouched for by the root of the own certificate', async () => [makeStore(), await rotation(8), own]],
    ['replaced', 'of a new root alone', async () => [await having(), await rotation(8, [second]), own]],
    ['replaced', 'of a new root alone, without a bundle before', async () => [makeStore(), await rotation(8, [second]), own]],
    ['replaced', 'vouched for by a root that is lost', async () => [await having(), await rotation(8, [second, first], 'key-compromise'), own]],
    ['replaced', 'vouched for by a former root alone', async () => [await having(await rotation(8), true), await thirdRoot('superseded'), nobody]],
    ['replaced', 'that tells of a theft, whoever vouches', async () => [await having(), await thirdRoot('key-compromise'), own]],
    ['replaced', 'whose thief has used up the numbers', async () => [await having(await makeBundle(first, numbered(2 ** 53 - 1))), await rotation(8, [second, first], 'key-compromise'), own]],
    ['first', 'for somebody not yet certified', async () => [makeStore(), await makeBundle(first), nobody]],
  ]; // prettier-ignore

  it.each(cases)('%s: %s', async (change, _, given) => {
    const [store, text, identity] = await given();
    const preview = await store.preview(text, identity);
    expect(preview).toMatchObject({
      change,
      needsComparison: change === 'first' || change === 'replaced',
    });
  });

  async function having(bundle = known, compared = false): Promise<TrustStore> {
    const store = makeStore();
    await store.take(bundle, compared ? nobody : own, { compared });
    return store;
  }

  const refusals: [string, string, () => Promise<string>][] = [
    ['bundle-older', 'an older one', () => makeBundle(first, numbered(6))],
    [
      'bundle-older',
      'another one of the same number',
      () => makeBundle(first, numbered(7, { issuedAt: later(1).toISOString() })),
    ],
    ['bundle-signature', 'one that its root did not sign', () => makeBundle(first, { ...numbered(8), signers: [foreign] })],
    ['bundle-unreadable', 'a text that is none', () => Promise.resolve('{}')],
    [
      'bundle-list',
      'one with the list of another root',
      async () =>
        makeBundle(first, {
          ...numbered(8),
          roots: [await bundleRoot(first, { revocations: toBase64(await listOf(foreign)) })],
        }),
    ],
  ]; // prettier-ignore

  it.each(refusals)('refuses as %s: %s', async (code, _, make) => {
    const store = await having();
    const text = await make();
    const refused = { code: 'ERR_TRUST_BUNDLE', details: { code } };
    await expect(store.preview(text, own)).rejects.toMatchObject(refused);
    await expect(store.take(text, own, { compared: true })).rejects.toMatchObject(refused);
    expect(await store.list(own)).toMatchObject([{ bundle: { sequence: 7 } }]);
  });

  it('refuses a bundle of another issuer with a key that is known as this one’s', async () => {
    const store = await having();
    const rootKey = first.rootKey;
    const { spki } = readCertificate(first.root) ?? {};
    expect(spki).toBeDefined();
    const stolen = await makeAuthorityWith(rootKey, spki ?? new Uint8Array());
    await expect(store.preview(await makeBundle(stolen), own)).rejects.toMatchObject({
      details: { code: 'bundle-issuer' },
    });
  });

  it('refuses a bundle that is called an issuer’s own and is not signed by it', async () => {
    const issuer: Identity = { ...own, role: 'issuer', issuer: first.issuer };
    const another = await makeAuthority();
    await expect(makeStore().preview(await makeBundle(another), issuer)).rejects.toMatchObject({
      details: { code: 'bundle-issuer' },
    });
  });
});

describe('the trust store', () => {
  it('takes in without asking only what somebody known vouches for', async () => {
    const store = makeStore();
    const text = await makeBundle(foreign);
    await expect(store.take(text, own, { compared: false })).rejects.toMatchObject({
      details: { code: 'bundle-uncompared' },
    });
    expect(await store.anchors(nobody)).toEqual([]);
    await store.take(text, own, { compared: true });
    expect(await store.anchors(nobody)).toMatchObject([{ compromised: false, retiredAt: null }]);
  });

  it('believes the own issuer’s root as it stands, then by its bundle', async () => {
    const store = makeStore();
    expect(await store.anchors(own)).toEqual([
      { root: first.root, revocations: null, retiredAt: null, compromised: false },
    ]);
    await store.take(await rotation(2, [second, first], 'superseded'), own, { compared: false });
    const anchors = await store.anchors(own);
    expect(anchors.map(({ root }) => Buffer.from(root))).toEqual(
      [second.root, first.root].map((root) => Buffer.from(root)),
    );
    expect(anchors).toMatchObject([{ retiredAt: null }, { retiredAt: later(100) }]);
    expect(anchors.every(({ revocations }) => revocations !== null)).toBe(true);
  });

  it('believes a root no longer that its issuer’s bundle has left out, and one that is newer than it still', async () => {
    const store = makeStore();
    await store.take(await makeBundle(second, numbered(3, { issuedAt: later(120).toISOString() })), own, { compared: true }); // prettier-ignore
    expect((await store.anchors(own)).map(({ root }) => Buffer.from(root))).toEqual([Buffer.from(second.root)]); // prettier-ignore

    const other = makeStore();
    const chain = (await makeSigner(second)).chain;
    const renewed = { ...own, enrolments: [{ issuer: second.issuer, chain }] };
    await other.take(await makeBundle(first, numbered(3)), own, { compared: false });
    expect(await other.anchors(renewed)).toHaveLength(2);
  });

  it('says of each issuer what a screen shows', async () => {
    const store = makeStore(later(401));
    await store.take(await makeBundle(foreign), own, { compared: true });
    const [hillside, riverbend, ...more] = await store.list(own);
    expect(more).toEqual([]);
    expect(hillside).toMatchObject({
      issuer: foreign.issuer,
      own: false,
      bundle: { sequence: 1, revoked: 0, listsUntil: later(400).toISOString(), stale: true },
    });
    expect(riverbend).toMatchObject({ issuer: first.issuer, own: true, bundle: null });
    expect(riverbend?.roots[0]?.fingerprint).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
  });

  it('forgets an issuer, but never the own one', async () => {
    const store = makeStore();
    await store.take(await makeBundle(foreign), own, { compared: true });
    await store.remove(foreign.issuer.id, own);
    expect(await store.list(nobody)).toEqual([]);
    await expect(store.remove(first.issuer.id, own)).rejects.toMatchObject({
      code: 'ERR_TRUST_OWN',
    });
  });

  it('keeps receipts once, and nothing else for one', async () => {
    const store = makeStore();
    const issuer = await makeSigner(first, { role: 'issuer' });
    const receipt = await signReceipt(
      {
        format: 'assay-receipt/1',
        issuer: first.issuer,
        reportId: `sha256:${'a'.repeat(64)}`,
        sha256: 'b'.repeat(64),
        receivedAt: NOW.toISOString(),
      },
      issuer,
    );
    expect(await store.addReceipt(receipt)).toBe(true);
    expect(await store.addReceipt(receipt)).toBe(true);
    expect(await store.addReceipt(await makeBundle(first))).toBe(false);
    expect(await store.receipts()).toEqual([receipt]);
  });

  it('ends with the newest bundle, whatever the order they come in, and never goes back', async () => {
    const bundles = new Map<number, string>();
    for (const sequence of [1, 2, 3]) bundles.set(sequence, await makeBundle(first, numbered(sequence))); // prettier-ignore
    bundles.set(4, await rotation(4));
    bundles.set(5, await rotation(5, [second]));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...bundles.keys()), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (order, atOnce) => {
          const store = makeStore();
          let newest = 0;
          const take = async (sequence: number) => {
            await store.take(bundles.get(sequence) ?? '', own, { compared: true }).catch(onlyOlder);
          };
          if (atOnce) await Promise.all(order.map(take));
          for (const sequence of order) {
            await take(sequence);
            const [issuer] = await store.list(own);
            newest = Math.max(newest, sequence, issuer?.bundle?.sequence ?? 0);
            expect(issuer?.bundle?.sequence).toBe(newest);
          }
          expect(newest).toBe(Math.max(...order));
        },
      ),
      { numRuns: 12 },
    );
  });
});

function onlyOlder(error: unknown): void {
  if (!(error instanceof AssayError) || error.details['code'] !== 'bundle-older') throw error;
}

/** Another issuer's root over a key that is known. */
async function makeAuthorityWith(rootKey: CryptoKey, spki: Uint8Array): Promise<Authority> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const publicKey = await crypto.subtle.importKey('spki', new Uint8Array(spki), curve, true, [
    'verify',
  ]);
  const issuer = { id: 'https://elsewhere.example.org/', name: 'Elsewhere' };
  const keys = { privateKey: rootKey, publicKey };
  return { issuer, rootKey, root: await issueRoot({ issuer, keys, validity: validFor(NOW, 20) }) };
}

describe('a root that its issuer has dropped', () => {
  it('vouches for nothing any more, though it certified the own key once', async () => {
    const store = makeStore();
    await store.take(known, own, { compared: false });
    await store.take(await rotation(8, [second, first], 'key-compromise'), own, { compared: true });
    // The next bundle does not name the stolen root at all.
    await store.take(await makeBundle(second, numbered(9)), own, { compared: false });
    const stolen = await makeBundle(first, numbered(10));
    expect(await store.preview(stolen, own)).toMatchObject({
      change: 'replaced',
      needsComparison: true,
    });
  });
});
