import type { Roster, TrustBundle } from '../../../src-shared/domain/trust/trust-schema';
import { readCertificate } from '../trust/certificate-facts';
import { toPem } from '../trust/pem';
import {
  issueRevocationList,
  readRevocationList,
  type RevokedEntry,
} from '../trust/revocation-list';
import { signJson } from '../trust/signed-json';
import { type Authority, type AuthorityRoot, peopleIn, rootId, rootInUse } from './authority';
import type { Person } from './fold-register';

/** People without a network have to bring a newer list by hand: time enough for a school year. */
const LIST_DAYS = 400;
const DAY = 86_400_000;

/** What everybody may read: texts of `trust.jws`, `roster.jws` and `crl.pem`. */
export interface Publication {
  readonly trust: string;
  readonly roster: string;
  readonly crl: string;
}

/**
 * Signs revocation lists, roster and trust bundle anew, with the next sequence number. Every root whose key is at
 * hand gets a new list and signs the bundle, so that whoever knows one of them finds the way to the one in use.
 */
export async function publishAuthority(
  authority: Authority,
  now: Date,
): Promise<{ authority: Authority; publication: Publication }> {
  const people = peopleIn(authority.register);
  const roots = await Promise.all(authority.roots.map((root) => withNewList(root, people, now)));
  const sequence = authority.sequence + 1;
  const next: Authority = { ...authority, roots, sequence };
  const common = { issuer: authority.issuer, sequence, issuedAt: now.toISOString() };
  const bundle: TrustBundle = {
    format: 'assay-trust/1',
    ...common,
    roots: roots.map(({ certificate, retiredAt, reason, list }) => ({
      certificate: toBase64(certificate),
      retiredAt: retiredAt?.toISOString() ?? null,
      reason,
      revocations: toBase64(list),
    })),
    ...(authority.escrow === null ? {} : { escrow: authority.escrow }),
  };
  const roster: Roster = { format: 'assay-roster/1', ...common, people: people.map(rosterEntry) };
  const signer = ({ certificate, key }: AuthorityRoot) =>
    key ? [{ key, chain: [certificate] }] : [];
  return {
    authority: next,
    publication: {
      trust: await signJson(bundle, roots.flatMap(signer)),
      roster: await signJson(roster, signer(rootInUse(next))),
      crl: roots.map(({ list }) => toPem('X509 CRL', list)).join(''),
    },
  };
}

/** The list that a root without a key has is the last it will ever have. */
async function withNewList(
  root: AuthorityRoot,
  people: readonly Person[],
  now: Date,
): Promise<AuthorityRoot & { list: Uint8Array }> {
  if (!root.key) {
    if (root.list) return { ...root, list: root.list };
    throw new TypeError('a root without a key has a list from before');
  }
  const last = root.list && readRevocationList(root.list);
  const list = await issueRevocationList({
    root: root.certificate,
    rootKey: root.key,
    number: (last?.number ?? 0n) + 1n,
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + LIST_DAYS * DAY),
    entries: revokedUnder(await rootId(root.certificate), people),
  });
  return { ...root, list };
}

function revokedUnder(root: string, people: readonly Person[]): RevokedEntry[] {
  return people.flatMap(({ certificates }) =>
    certificates.flatMap(({ certificate, root: by, ended }) => {
      const serialDer = readCertificate(Buffer.from(certificate, 'base64'))?.serialDer;
      if (by !== root || !ended || !serialDer) return [];
      const { at: revokedAt, since: invalidFrom, reason } = ended;
      return [{ serialDer, revokedAt, invalidFrom, reason }];
    }),
  );
}

function rosterEntry(person: Person): Roster['people'][number] {
  const { alias, role, status, recipient, certificates } = person;
  return { alias, role, status, recipient, certificate: certificates.at(-1)?.certificate ?? '' };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
