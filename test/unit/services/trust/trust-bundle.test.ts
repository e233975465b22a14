import { beforeAll, describe, expect, it } from 'vitest';

import { signJson } from '../../../../src-main/services/trust/signed-json';
import { readRoster, readTrustBundle } from '../../../../src-main/services/trust/trust-bundle';
import type { Role } from '../../../../src-shared/domain/report/report-schema';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../../support/signing-people';
import { bundleRoot, listOf, makeBundle, toBase64 } from '../../../support/trust-builder';

let authority: Authority;
let next: Authority;
let stranger: Authority;

beforeAll(async () => {
  authority = await makeAuthority();
  next = await makeAuthority();
  stranger = await makeAuthority('Lakeside', undefined, 'https://lakeside.example.org/');
});

const retired = { retiredAt: NOW.toISOString(), reason: 'superseded' } as const;

describe('a trust bundle', () => {
  it('says its roots, its lists and who vouches for it', async () => {
    const read = await readTrustBundle(await makeBundle(authority));
    expect(read).toMatchObject({ ok: true, bundle: { issuer: authority.issuer, sequence: 1 } });
    if (!read.ok) return;
    expect(read.signedBy.map(toBase64)).toEqual([toBase64(authority.root)]);
    expect(read.lists).toHaveLength(1);
  });

  it('is vouched for by the root before on a rotation', async () => {
    const roots = [await bundleRoot(next), await bundleRoot(authority, retired)];
    const read = await readTrustBundle(
      await makeBundle(next, { roots, signers: [next, authority] }),
    );
    if (!read.ok) throw new Error(read.detail);
    expect(read.signedBy.map(toBase64)).toEqual([next, authority].map((one) => toBase64(one.root)));
    const alone = await readTrustBundle(await makeBundle(next, { roots }));
    expect(alone.ok && alone.signedBy.map(toBase64)).toEqual([toBase64(next.root)]);
  });

  it('is refused unless every root in use signed it, and nobody signed it wrongly', async () => {
    const roots = [await bundleRoot(next), await bundleRoot(authority, retired)];
    const unsigned = await makeBundle(next, { roots, signers: [authority] });
    expect(await readTrustBundle(unsigned)).toMatchObject({ code: 'bundle-signature' });
    const both = [await bundleRoot(next), await bundleRoot(authority)];
    expect(await readTrustBundle(await makeBundle(next, { roots: both }))).toMatchObject({
      code: 'bundle-signature',
    });
    const impostor = { ...authority, rootKey: stranger.rootKey };
    const forged = await makeBundle(next, { roots, signers: [next, impostor] });
    expect(await readTrustBundle(forged)).toMatchObject({ code: 'bundle-signature' });
    const [leaf, ...rest] = (await makeSigner(authority)).chain;
    const byLeaf = { ...authority, root: leaf ?? authority.root };
    expect(rest).toHaveLength(1);
    expect(await readTrustBundle(await makeBundle(authority, { signers: [byLeaf] }))).toMatchObject(
      {
        code: 'bundle-signature',
      },
    );
  });

  it('is refused when a list is another root’s, damaged, or none', async () => {
    for (const list of [await listOf(next), await listOf(stranger), new Uint8Array([48, 0])]) {
      const roots = [await bundleRoot(authority, { revocations: toBase64(list) })];
      expect(await readTrustBundle(await makeBundle(authority, { roots }))).toMatchObject({
        code: 'bundle-list',
      });
    }
  });

  it('is refused when its roots are not this issuer’s roots', async () => {
    const [leaf] = (await makeSigner(authority)).chain;
    const cases = [
      [await bundleRoot(stranger)],
      [await bundleRoot(authority), await bundleRoot(authority)],
      [await bundleRoot(authority, { certificate: toBase64(leaf ?? new Uint8Array()) })],
      [await bundleRoot(authority, { certificate: 'AAAA' })],
      [await bundleRoot(authority, retired)],
      [await bundleRoot(authority, { reason: 'superseded' })],
      [await bundleRoot(authority, retired), await bundleRoot(next)],
      [],
    ];
    for (const [index, roots] of cases.entries()) {
      const text = await makeBundle(authority, { roots, signers: [authority, next, stranger] });
      expect(await readTrustBundle(text), String(index)).toMatchObject({
        code: 'bundle-unreadable',
      });
    }
  });

  it('is refused when it is another text', async () => {
    for (const text of [
      '',
      '{}',
      await makeBundle(authority, { change: { format: 'assay-trust/2' } }),
      await makeBundle(authority, { change: { sequence: 0 } }),
      await makeBundle(authority, { change: { surprise: true } }),
      await makeBundle(authority, { change: { escrow: 'age1' } }),
    ])
      expect(await readTrustBundle(text)).toMatchObject({ code: 'bundle-unreadable' });
  });
});

describe('a roster', () => {
  const roster = async (
    change: { alias?: string; role?: Role; status?: string } = {},
    by: Authority = authority,
    certifiedBy: Authority = by,
  ) => {
    const [leaf] = (await makeSigner(certifiedBy, { alias: 'Assessor 07' })).chain;
    const person = {
      alias: 'Assessor 07',
      role: 'assessor',
      status: 'active',
      certificate: toBase64(leaf ?? new Uint8Array()),
      recipient: null,
      ...change,
    };
    return signJson(
      {
        format: 'assay-roster/1',
        issuer: by.issuer,
        sequence: 3,
        issuedAt: NOW.toISOString(),
        people: [person],
      },
      [{ key: by.rootKey, chain: [by.root] }],
    );
  };

  it('is read when a known root signed it and certified who is in it', async () => {
    const read = await readRoster(await roster(), [next.root, authority.root]);
    expect(read).toMatchObject({ ok: true, roster: { people: [{ alias: 'Assessor 07' }] } });
  });

  it('keeps people of an earlier root who are no longer active', async () => {
    const text = await roster({ status: 'left' }, authority, next);
    expect(await readRoster(text, [authority.root])).toMatchObject({ ok: true });
  });

  it('is refused from another root', async () => {
    expect(await readRoster(await roster(), [next.root])).toMatchObject({
      code: 'roster-signature',
    });
    expect(await readRoster(await roster(), [])).toMatchObject({ code: 'roster-signature' });
  });

  it('is refused when somebody’s certificate is not theirs', async () => {
    for (const text of [
      await roster({ alias: 'Assessor 08' }),
      await roster({ role: 'issuer' }),
      await roster({}, authority, next),
    ])
      expect(await readRoster(text, [authority.root])).toMatchObject({
        code: 'roster-certificate',
      });
  });

  it('is refused when it is a bundle', async () => {
    expect(await readRoster(await makeBundle(authority), [authority.root])).toMatchObject({
      code: 'roster-unreadable',
    });
  });
});

describe('the issuer that a bundle names', () => {
  it('bears the name that its roots state: what was looked at is what verdicts say', async () => {
    const change = { issuer: { id: authority.issuer.id, name: 'Somebody else' } };
    expect(await readTrustBundle(await makeBundle(authority, { change }))).toMatchObject({
      code: 'bundle-unreadable',
    });
  });

  it.each([
    ['turned around', 'Riverbend\u202Edne'],
    ['with something that is not seen', 'River\u200Bbend'],
    ['that moves the cursor', 'Riverbend\u001B[2K'],
    ['of a whole page', 'Riverbend '.repeat(30).trim()],
  ])('is not taken under a name %s', async (_, name) => {
    const other = await makeAuthority(name);
    expect(await readTrustBundle(await makeBundle(other))).toMatchObject({
      code: 'bundle-unreadable',
    });
  });
});
