import type {
  PersonView,
  RequestPreview,
  RootView,
  TrustedIssuer,
  TrustPreview,
} from '../../../src-shared/contract/trust-views';
import type { Scenario } from './fake-main';
import type { PeopleScenario } from './people-answers';

const DAY = 86_400_000;
const at = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

const first = [
  'Maria',
  'Noah',
  'José',
  'Aaliyah',
  'Wei',
  'Grace',
  'Tomáš',
  'Fatima',
  'Luca',
  'Ruth',
];
const last = [
  'García',
  'Okafor',
  'Lindqvist',
  'Nguyen',
  'Abernathy',
  'Silva',
  'Kowalski',
  'Haddad',
];
const schools = [
  'Eastmoor Academy',
  'Linden-McKinley STEM Academy',
  'Briggs High School',
  'Columbus Alternative High School',
  'Whetstone High School',
  'Centennial High School',
  'Mifflin Middle School',
  'Beechcroft High School',
  '',
];
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function fingerprint(n: number): string {
  let seed = (n * 2_654_435_761 + 12_345) % 4_294_967_296;
  const digit = (): string => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return CROCKFORD[Math.floor(seed / 134_217_728)] ?? '0';
  };
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, digit).join('')).join('-');
}

/** The nth of an issuer's people; the same every time. */
export function programmePerson(n: number, change: Partial<PersonView> = {}): PersonView {
  const status = n % 23 === 0 ? 'revoked' : n % 11 === 0 ? 'left' : 'active';
  const certifiedAt = at(-30 - ((n * 17) % 700));
  const ends = n % 29 === 0 ? -12 : n % 19 === 0 ? 31 : 900 + ((n * 41) % 2500);
  const role = n === 1 ? 'issuer' : n % 9 === 0 ? 'mentor' : 'assessor';
  const ended = status === 'active' ? [] : [{ at: at(-3), what: status, detail: '' } as const];
  return {
    id: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
    name: `${first[(n * 3) % first.length] ?? ''} ${last[(n * 5) % last.length] ?? ''}`,
    school: schools[(n * 7) % schools.length] ?? '',
    alias:
      role === 'issuer'
        ? 'Programme office'
        : `${role === 'mentor' ? 'Mentor' : 'Assessor'} ${String(n).padStart(2, '0')}`,
    role,
    status,
    fingerprint: fingerprint(n),
    certifiedAt,
    validUntil: at(ends),
    hasRecipient: n % 7 !== 0,
    history: [{ at: certifiedAt, what: 'certified', detail: '' }, ...ended],
    ...change,
  };
}

export const programmePeople = (count: number): PersonView[] =>
  Array.from({ length: count }, (_, index) => programmePerson(index + 1));

const root = (n: number, change: Partial<RootView> = {}): RootView => ({
  fingerprint: fingerprint(9000 + n),
  notBefore: at(-400),
  notAfter: at(6900),
  retiredAt: null,
  reason: null,
  ...change,
});
const columbus = { id: 'https://columbus.example/issuer', name: 'Columbus MSD' };

/** Four issuers that differ in what there is to say about them; `own` is the first. */
export const trustedIssuers: readonly TrustedIssuer[] = [
  {
    issuer: columbus,
    own: true,
    bundle: { sequence: 12, issuedAt: at(-20), revoked: 2, listsUntil: at(380), stale: false },
    roots: [root(1), root(2, { retiredAt: at(-200), reason: 'superseded' })],
  },
  {
    issuer: { id: 'https://lakeshore.example/credentials', name: 'Lakeshore Education Trust' },
    own: false,
    bundle: { sequence: 3, issuedAt: at(-420), revoked: 0, listsUntil: at(-20), stale: true },
    roots: [root(3)],
  },
  {
    issuer: {
      id: 'urn:uuid:6a2c9a52-20bd-4d86-9a83-0d2b9a0a5d3f',
      name: 'Southern Plains Regional Service Center',
    },
    own: false,
    bundle: { sequence: 40, issuedAt: at(-385), revoked: 17, listsUntil: at(15), stale: false },
    roots: [root(4), root(5, { retiredAt: at(-90), reason: 'key-compromise' })],
  },
  {
    issuer: { id: 'https://stem-north.example', name: 'STEM North' },
    own: true,
    bundle: null,
    roots: [root(6)],
  },
];

/** A trust file as it may come, by what it would change. */
export function trustPreview(
  change: TrustPreview['change'],
  more: Partial<TrustPreview> = {},
): TrustPreview {
  const isNew = change === 'first';
  const former = { retiredAt: at(-1), reason: 'superseded' } as const;
  const roots: Record<TrustPreview['change'], RootView[]> = {
    first: [root(7)],
    newer: [root(1)],
    same: [root(1)],
    rotated: [root(8), root(1, former)],
    replaced: [root(8)],
  };
  return {
    token: `0f0c1f6e-6f0a-4c3a-9d53-0f4b0d0f7a1${String(Object.keys(roots).indexOf(change))}`,
    file: 'trust.jws',
    issuer: isNew ? { id: 'https://riverbend.example', name: 'Riverbend Schools' } : columbus,
    sequence: isNew ? 5 : 13,
    issuedAt: at(-1),
    roots: roots[change],
    revoked: isNew ? 0 : 3,
    change,
    needsComparison: isNew || change === 'replaced',
    renewsOwnCertificate: false,
    ...more,
  };
}

export const requestPreview = (change: Partial<RequestPreview> = {}): RequestPreview => ({
  token: '1f0c1f6e-6f0a-4c3a-9d53-0f4b0d0f7a10',
  alias: 'Assessor 07',
  role: 'assessor',
  fingerprint: fingerprint(4711),
  person: null,
  ...change,
});

/** A programme office; `change` says what is different. */
export function peopleScenario(change: Partial<PeopleScenario> = {}): PeopleScenario {
  return {
    people: [],
    authority: {
      issuer: columbus,
      roots: [root(1)],
      bundle: { sequence: 12, issuedAt: at(-20) },
      revoked: 2,
      listsUntil: at(380),
    },
    issuers: trustedIssuers.slice(0, 1),
    request: null,
    bundle: null,
    passphrase: 'otter lantern gravel seventeen',
    ...change,
  };
}

export const issuerStatus: Scenario['status'] = {
  state: 'open',
  sample: false,
  identity: {
    alias: 'Columbus office',
    role: 'issuer',
    certifiedBy: columbus.name,
    fingerprint: fingerprint(1),
  },
};
