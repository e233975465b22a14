import { beforeAll, describe, expect, it } from 'vitest';

import { type Authority, peopleIn } from '../../../../src-main/services/authority/authority';
import { publishAuthority } from '../../../../src-main/services/authority/publish-authority';
import { openRegister, sealRegister } from '../../../../src-main/services/authority/register-file';
import { revokePerson } from '../../../../src-main/services/authority/revoke-person';
import { rotateRoot } from '../../../../src-main/services/authority/rotate-root';
import { readCertificate } from '../../../../src-main/services/trust/certificate-facts';
import { readRevocationList } from '../../../../src-main/services/trust/revocation-list';
import { readRoster, readTrustBundle } from '../../../../src-main/services/trust/trust-bundle';
import { validateChain } from '../../../../src-main/services/trust/validate-chain';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import {
  newKeys,
  openedAuthority,
  requestOf,
  SELF,
  withPeople,
} from '../../../support/authority-builder';
import { NOW } from '../../../support/signing-people';
import { toBase64 } from '../../../support/trust-builder';

const LATER = new Date('2026-12-24T09:00:00Z');
let authority: Authority;

beforeAll(async () => {
  const requests = await Promise.all(
    ['Assessor 01', 'Assessor 02'].map((alias) => requestOf(alias)),
  );
  authority = await withPeople(await openedAuthority(), ...requests);
});

const idOf = (alias: string) =>
  peopleIn(authority.register).find((person) => person.alias === alias)?.id ?? '';

async function bundleOf(text: string) {
  const read = await readTrustBundle(text);
  if (!read.ok) throw new Error(read.detail);
  return read;
}

describe('what is published', () => {
  it('is read by whoever knows the root: bundle, roster without real names, list', async () => {
    const { publication, authority: after } = await publishAuthority(authority, NOW);
    const { bundle, lists } = await bundleOf(publication.trust);
    expect(bundle).toMatchObject({ sequence: 1, issuer: authority.issuer });
    expect(lists[0]).toMatchObject({ number: 1n, entries: [] });
    expect(lists[0]?.nextUpdate).toEqual(new Date('2027-12-25T10:00:00Z'));
    const roots = after.roots.map(({ certificate }) => certificate);
    const roster = await readRoster(publication.roster, roots);
    expect(roster.ok && roster.roster.people.map(({ alias, status }) => [alias, status])).toEqual([
      ['Programme office', 'active'],
      ['Assessor 01', 'active'],
      ['Assessor 02', 'active'],
    ]);
    expect(Buffer.from(publication.roster).toString()).not.toContain('Name of');
    const payload = (JSON.parse(publication.roster) as { payload: string }).payload;
    expect(Buffer.from(payload, 'base64url').toString()).not.toContain('Name of');
    expect((await publishAuthority(after, LATER)).authority.sequence).toBe(2);
  });

  it('lists who was revoked, and counts up', async () => {
    const { authority: first } = await publishAuthority(authority, NOW);
    const since = new Date('2026-12-01T00:00:00Z');
    const { authority: revoked, person } = revokePerson(first, {
      ...{ id: idOf('Assessor 01'), reason: 'key-compromise', since, now: LATER },
    });
    const { publication } = await publishAuthority(revoked, LATER);
    const { bundle, lists } = await bundleOf(publication.trust);
    const der = Buffer.from(person.certificates[0]?.certificate ?? '', 'base64');
    expect(bundle.sequence).toBe(2);
    expect(lists[0]?.number).toBe(2n);
    expect(lists[0]?.entries).toEqual([
      {
        serialDer: readCertificate(der)?.serialDer,
        revokedAt: LATER,
        invalidFrom: since,
        reason: 'key-compromise',
      },
    ]);
  });
});

describe('a new root', () => {
  const rotate = async (before: Authority, reason: 'superseded' | 'key-compromise', at = LATER) =>
    rotateRoot(before, { reason, retiredAt: at, keys: await newKeys(), now: LATER });

  it('certifies everybody active anew, and the root before vouches for it', async () => {
    const { authority: published } = await publishAuthority(authority, NOW);
    const { authority: less } = revokePerson(published, {
      ...{ id: idOf('Assessor 02'), reason: 'left', since: null, now: LATER },
    });
    const rotated = await rotate(less, 'superseded');
    const { publication, authority: after } = await publishAuthority(rotated, LATER);
    const [root, before] = after.roots.map(({ certificate }) => certificate);
    if (!root || !before) throw new Error('two roots');
    const { bundle, signedBy, lists } = await bundleOf(publication.trust);
    expect(signedBy.map(toBase64)).toEqual([root, before].map(toBase64));
    expect(bundle.roots.map(({ retiredAt, reason }) => [retiredAt, reason])).toEqual([
      [null, null],
      [LATER.toISOString(), 'superseded'],
    ]);
    // Who left had a certificate of the root before: its list says so, the new one's need not.
    expect(lists.map(({ number, entries }) => [number, entries.length])).toEqual([
      [1n, 0],
      [2n, 1],
    ]);
    const roster = await readRoster(publication.roster, [root]);
    if (!roster.ok) throw new Error(roster.detail);
    const [office, ada] = roster.roster.people.map(({ certificate }) =>
      Buffer.from(certificate, 'base64'),
    );
    for (const [leaf, role] of [
      [office, 'issuer'],
      [ada, 'assessor'],
    ] as const)
      expect(
        await validateChain({
          leaf: leaf ?? Buffer.alloc(0),
          others: [],
          anchors: [
            {
              root,
              revocations: after.roots[0]?.list ?? null,
              retiredAt: null,
              compromised: false,
            },
          ],
          at: LATER,
          role,
        }),
      ).toMatchObject({ ok: true });
    expect(peopleIn(after.register).find((person) => person.id === SELF)?.history).toMatchObject([
      { what: 'certified' },
      { what: 'renewed', detail: 'The issuer has a new root. Valid until 24 Dec 2036.' },
    ]);
  });

  it('goes on with the list of a root before while its key is there, and keeps the last one after', async () => {
    const { authority: published } = await publishAuthority(authority, NOW);
    const rotated = await rotate(published, 'key-compromise');
    const { authority: after } = await publishAuthority(rotated, LATER);
    const keyless = {
      ...after,
      roots: after.roots.map((root, index) => (index === 0 ? root : { ...root, key: null })),
    };
    const { publication } = await publishAuthority(keyless, LATER);
    const { signedBy, lists } = await bundleOf(publication.trust);
    expect(signedBy).toHaveLength(1);
    expect(lists.map(({ number }) => number)).toEqual([2n, 2n]);
    const { publication: both } = await publishAuthority(after, LATER);
    expect((await bundleOf(both.trust)).lists.map(({ number }) => number)).toEqual([2n, 3n]);
  });

  it('cannot leave a stolen one counting on', async () => {
    const ahead = new Date(LATER.getTime() + 1);
    await expect(rotate(authority, 'key-compromise', ahead)).rejects.toMatchObject({
      code: 'ERR_ROTATION_DATE',
    });
    expect((await rotate(authority, 'superseded', ahead)).roots[1]?.retiredAt).toEqual(ahead);
  });

  it('forgets the oldest when there are more than a bundle holds', async () => {
    let many = authority;
    for (let times = 0; times < 17; times += 1) many = await rotate(many, 'superseded');
    const { publication } = await publishAuthority(many, LATER);
    expect((await bundleOf(publication.trust)).bundle.roots).toHaveLength(16);
    expect(readRevocationList(Buffer.from(publication.crl))).toBeNull();
    expect(publication.crl.match(/BEGIN X509 CRL/g)).toHaveLength(16);
  });
});

describe('the register file', () => {
  it('opens with the issuer’s age key, an earlier one among them, and with no other', async () => {
    const [mine, other] = [await generateX25519Identity(), await generateX25519Identity()];
    const sealed = await sealRegister(authority.register, await identityToRecipient(mine));
    expect(await openRegister(sealed, [other, mine])).toEqual(authority.register);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('Name of');
    const damaged = { code: 'ERR_REGISTER_DAMAGED' };
    await expect(openRegister(sealed, [other])).rejects.toMatchObject(damaged);
    await expect(openRegister(sealed, [])).rejects.toMatchObject(damaged);
    await expect(openRegister(sealed.subarray(0, 300), [mine])).rejects.toMatchObject(damaged);
    const strange = { ...authority.register, format: 'assay-register/2' } as never;
    const newer = await sealRegister(strange, await identityToRecipient(mine));
    await expect(openRegister(newer, [mine])).rejects.toMatchObject(damaged);
  });
});
