import { beforeAll, describe, expect, it, vi } from 'vitest';

import { trustHandlers } from '../../../src-main/ipc/trust';
import type { Identity } from '../../../src-main/services/identity/identity';
import { issueLeaf, validFor } from '../../../src-main/services/trust/issue-certificate';
import { readCertificate } from '../../../src-main/services/trust/certificate-facts';
import { signJson } from '../../../src-main/services/trust/signed-json';
import { TrustStore } from '../../../src-main/services/trust/trust-store';
import { contract } from '../../../src-shared/contract/contract';
import type { PersonStatus, Roster } from '../../../src-shared/domain/trust/trust-schema';
import { makeAuthority, makeSigner, NOW, type Authority } from '../../support/signing-people';
import { bundleRoot, makeBundle, toBase64 } from '../../support/trust-builder';

const nextYear = new Date('2027-11-20T10:00:00Z');

let first: Authority;
let second: Authority;
let own: Identity;
/** The own key, certified anew under the second root. */
let renewed: Uint8Array;
let rotation: string;

beforeAll(async () => {
  first = await makeAuthority();
  second = await makeAuthority('Riverbend', validFor(nextYear, 20));
  const signer = await makeSigner(first);
  const enrolments = [{ issuer: first.issuer, chain: signer.chain }];
  own = { ...signer, recipient: null, enrolments };
  renewed = await issueLeaf({
    alias: own.alias,
    role: own.role,
    publicKey: readCertificate(own.chain[0] ?? new Uint8Array())?.spki ?? new Uint8Array(),
    root: second.root,
    rootKey: second.rootKey,
    validity: validFor(nextYear, 10),
  });
  const retiredAt = nextYear.toISOString();
  rotation = await makeBundle(second, {
    roots: [await bundleRoot(second), await bundleRoot(first, { retiredAt, reason: 'superseded' })],
    signers: [second, first],
    change: { sequence: 2 },
  });
});

function makeRoster(
  signer: Authority,
  certificate: Uint8Array,
  status: PersonStatus = 'active',
): Promise<string> {
  const { alias, role } = own;
  const roster: Roster = {
    format: 'assay-roster/1',
    issuer: signer.issuer,
    sequence: 2,
    issuedAt: nextYear.toISOString(),
    people: [{ alias, role, status, certificate: toBase64(certificate), recipient: null }],
  };
  return signJson(roster, [{ key: signer.rootKey, chain: [signer.root] }]);
}

function makeHandlers(files: Record<string, string>) {
  const values = new Map<string, Uint8Array>();
  const store = new TrustStore(
    {
      readSealed: (name) => Promise.resolve(values.get(name) ?? null),
      writeSealed: (name, value) => Promise.resolve(void values.set(name, value)),
    },
    () => NOW,
  );
  const acceptCertificate = vi.fn<(chain: readonly Uint8Array[]) => Promise<void>>();
  const changed = vi.fn();
  const chosen: string[] = [];
  const made = trustHandlers({
    trust: () => Promise.resolve(store),
    identity: () => Promise.resolve(own),
    dialogs: { openFiles: () => Promise.resolve(chosen) },
    readText: (file) => Promise.resolve(files[file] ?? ''),
    readRosterBeside: () => Promise.resolve(files['roster.jws'] ?? null),
    acceptCertificate,
    fileName: (path) => path,
    changed,
  });
  return { ...made, store, acceptCertificate, changed, chosen, files };
}

describe('trust.choose and trust.take', () => {
  it('takes in exactly what was looked at, whatever becomes of the file', async () => {
    const { handlers, store, chosen, files } = makeHandlers({
      'trust.jws': await makeBundle(first),
    });
    expect(await handlers['trust.choose']()).toBeNull();
    chosen.push('trust.jws');
    const preview = contract['trust.choose'].output.parse(await handlers['trust.choose']());
    expect(preview).toMatchObject({
      file: 'trust.jws',
      change: 'newer',
      renewsOwnCertificate: false,
    });
    files['trust.jws'] = rotation;
    const token = preview?.token ?? '';
    await handlers['trust.take']({ token });
    expect(await store.list(own)).toMatchObject([{ bundle: { sequence: 1 } }]);
    await expect(handlers['trust.take']({ token })).rejects.toMatchObject({ code: 'ERR_TOKEN' });
  });

  it('renews the own certificate by the roster beside the bundle', async () => {
    const roster = await makeRoster(second, renewed);
    const { previewTrustFile, handlers, acceptCertificate, changed } = makeHandlers({
      'trust.jws': rotation,
      'roster.jws': roster,
    });
    const preview = await previewTrustFile('trust.jws');
    expect(preview).toMatchObject({ change: 'rotated', renewsOwnCertificate: true });
    expect(acceptCertificate).not.toHaveBeenCalled();
    await handlers['trust.take']({ token: preview.token });
    expect(acceptCertificate.mock.calls.map(([chain]) => chain.map(toBase64))).toEqual([
      [toBase64(renewed), toBase64(second.root)],
    ]);
    expect(changed).toHaveBeenCalledOnce();
  });

  it.each<[string, () => Promise<string>]>([
    ['signed by a root that is out of use', () => makeRoster(first, renewed)],
    ['that says this person has left', () => makeRoster(second, renewed, 'left')],
    ['with another key’s certificate', async () => makeRoster(second, (await makeSigner(second)).chain[0] ?? renewed)],
    ['that is none', () => Promise.resolve('{}')],
  ])('renews nothing by a roster %s', async (_, make) => {
    const { previewTrustFile } = makeHandlers({ 'trust.jws': rotation, 'roster.jws': await make() });
    const preview = await previewTrustFile('trust.jws');
    expect(preview.renewsOwnCertificate).toBe(false);
  }); // prettier-ignore

  it('opens nothing that is no bundle', async () => {
    const { previewTrustFile, takeReceipt } = makeHandlers({ 'trust.jws': '{}' });
    await expect(previewTrustFile('trust.jws')).rejects.toMatchObject({
      code: 'ERR_TRUST_BUNDLE',
      details: { code: 'bundle-unreadable' },
    });
    expect(await takeReceipt('trust.jws')).toBe(false);
  });
});

describe('trust.list and trust.remove', () => {
  it('shows the own issuer, which cannot be removed', async () => {
    const { handlers } = makeHandlers({});
    const list = contract['trust.list'].output.parse(await handlers['trust.list']());
    expect(list).toMatchObject([{ issuer: first.issuer, own: true, bundle: null }]);
    await expect(handlers['trust.remove']({ issuer: first.issuer.id })).rejects.toMatchObject({
      code: 'ERR_TRUST_OWN',
    });
  });
});

describe('trust.take of what needed no comparison when it was looked at', () => {
  it('refuses it once a root that vouched for it is known to be stolen', async () => {
    const thief = await makeAuthority('Riverbend', validFor(nextYear, 20));
    const retired = { retiredAt: nextYear.toISOString(), reason: 'key-compromise' } as const;
    const { previewTrustFile, handlers, store } = makeHandlers({
      'thief.jws': await makeBundle(thief, {
        roots: [await bundleRoot(thief), await bundleRoot(first, { ...retired, reason: 'superseded' })],
        signers: [thief, first],
        change: { sequence: 3 },
      }),
      'genuine.jws': await makeBundle(second, {
        roots: [await bundleRoot(second), await bundleRoot(first, retired)],
        change: { sequence: 2 },
      }),
    }); // prettier-ignore
    const stolen = await previewTrustFile('thief.jws');
    expect(stolen).toMatchObject({ change: 'rotated', needsComparison: false });
    const genuine = await previewTrustFile('genuine.jws');
    expect(genuine).toMatchObject({ change: 'replaced', needsComparison: true });
    await handlers['trust.take']({ token: genuine.token });
    await expect(handlers['trust.take']({ token: stolen.token })).rejects.toMatchObject({
      details: { code: 'bundle-uncompared' },
    });
    expect(await store.list(own)).toMatchObject([{ bundle: { sequence: 2 } }]);
  });
});
