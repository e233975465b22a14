import type {
  AuthorityView,
  PersonView,
  RequestPreview,
  TrustedIssuer,
  TrustPreview,
} from '../../../src-shared/contract/trust-views';
import type { FakeMain } from './fake-main';

/** What the stand-in knows of people, roots and trusted issuers at the start. Plain JSON. */
export interface PeopleScenario {
  readonly people: readonly PersonView[];
  readonly authority: AuthorityView;
  readonly issuers: readonly TrustedIssuer[];
  /** What choosing a request, or a trust file, answers. */
  readonly request: RequestPreview | null;
  readonly bundle: TrustPreview | null;
  readonly passphrase: string;
}

/** Answers about people, authority and trust. It is sent as source text, so it uses nothing from outside itself. */
export function installPeopleAnswers(given: PeopleScenario): void {
  const { fakeMain } = window as unknown as { fakeMain: FakeMain };
  let people = [...given.people];
  let authority = given.authority;
  let issuers = [...given.issuers];
  const refuse = (code: string, message: string): never => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- read back as data
    throw { code, message, details: {} };
  };
  const checkPassphrase = (passphrase: string): void => {
    if (passphrase !== given.passphrase) refuse('ERR_PASSPHRASE_WRONG', 'Wrong passphrase.');
  };
  const now = (): string => new Date().toISOString();
  const inYears = (years: number): string =>
    new Date(Date.now() + years * 31_557_600_000).toISOString();
  const change = (id: string, how: (person: PersonView) => PersonView): PersonView => {
    const person = people.find((one) => one.id === id);
    if (!person) return refuse('ERR_PERSON_UNKNOWN', 'This person is not in the register.');
    const changed = how(person);
    people = people.map((one) => (one.id === id ? changed : one));
    return changed;
  };

  fakeMain.answer({
    'people.list': () => people,
    'people.chooseRequest': () => given.request,
    'people.certify': (input: {
      name: string;
      school: string;
      role: PersonView['role'];
      years: number;
      passphrase: string;
    }) => {
      checkPassphrase(input.passphrase);
      const { request } = given;
      if (!request) return refuse('ERR_FILE_NOT_CHOSEN', 'Choose the request again.');
      const id = request.person?.id ?? '00000000-0000-4000-9000-000000009999';
      const person: PersonView = {
        id,
        name: input.name,
        school: input.school,
        alias: request.alias,
        role: input.role,
        status: 'active',
        fingerprint: request.fingerprint,
        certifiedAt: now(),
        validUntil: inYears(input.years),
        hasRecipient: true,
        history: [{ at: now(), what: 'certified', detail: '' }],
      };
      people = [...people.filter((one) => one.id !== id), person];
      return { person, saved: `${request.alias}.certificate.pem` };
    },
    'people.renew': ({ id, passphrase }: { id: string; passphrase: string }) => {
      checkPassphrase(passphrase);
      const person = change(id, (one) => ({
        ...one,
        validUntil: inYears(10),
        history: [...one.history, { at: now(), what: 'renewed', detail: '' }],
      }));
      return { person, saved: `${person.alias}.certificate.pem` };
    },
    'people.revoke': (input: { id: string; reason: string; passphrase: string }) => {
      checkPassphrase(input.passphrase);
      const status = input.reason === 'left' ? 'left' : 'revoked';
      return change(input.id, (one) => ({
        ...one,
        status,
        history: [...one.history, { at: now(), what: status, detail: '' }],
      }));
    },
    'people.saveCertificate': () => ({ saved: 'Assessor 07.certificate.pem' }),
    'authority.facts': () => authority,
    'authority.saveTrust': () => ({ saved: 'Programme share' }),
    'authority.refresh': ({ passphrase }: { passphrase: string }) => {
      checkPassphrase(passphrase);
      authority = {
        ...authority,
        bundle: { sequence: authority.bundle.sequence + 1, issuedAt: now() },
        listsUntil: inYears(400 / 365),
      };
      return authority;
    },
    'authority.rotate': (input: {
      passphrase: string;
      reason: 'superseded' | 'key-compromise';
      retiredAt: string;
    }) => {
      checkPassphrase(input.passphrase);
      const [before, ...older] = authority.roots;
      if (!before) return refuse('ERR_ROOT_MISSING', 'There is no root.');
      authority = {
        ...authority,
        roots: [
          { ...before, fingerprint: '7QW2M-9XKTB-4HD0C-VR6NE', notBefore: now() },
          { ...before, retiredAt: input.retiredAt, reason: input.reason },
          ...older,
        ],
      };
      return authority;
    },
    'trust.list': () => issuers,
    'trust.choose': () => given.bundle,
    'trust.take': () => {
      const { bundle } = given;
      if (!bundle) return;
      const taken: TrustedIssuer = {
        issuer: bundle.issuer,
        own: issuers.some((one) => one.own && one.issuer.id === bundle.issuer.id),
        bundle: {
          sequence: bundle.sequence,
          issuedAt: bundle.issuedAt,
          revoked: bundle.revoked,
          listsUntil: inYears(1),
          stale: false,
        },
        roots: bundle.roots,
      };
      issuers = [...issuers.filter((one) => one.issuer.id !== bundle.issuer.id), taken];
    },
    'trust.remove': ({ issuer }: { issuer: string }) => {
      issuers = issuers.filter((one) => one.issuer.id !== issuer);
    },
  });
}
