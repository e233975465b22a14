import type { Input } from '../../../src-shared/contract/contract';
import type { RequestPreview, RevocationReason } from '../../../src-shared/contract/trust-views';
import type { Role } from '../../../src-shared/domain/report/report-schema';

/** What the issuer has put in so far. */
export interface CertifyForm {
  /** The person at the other end read the same fingerprint. */
  readonly compared: boolean;
  readonly name: string;
  readonly school: string;
  readonly years: number;
  readonly replaces: Extract<RevocationReason, 'superseded' | 'key-compromise'> | null;
  /** For the programme office only: the alias once more, typed. */
  readonly typedAlias: string;
  readonly passphrase: string;
}

/** As long as a leaf certificate of the programme lives unless somebody decides otherwise. */
export const USUAL_YEARS = 10;
export const yearChoices: readonly number[] = [1, 2, 3, 5, USUAL_YEARS];

/**
 * What certifying a request means for the register. `renewal`: the same key for longer, and the certificate before stays
 * good. `new-role`, `new-key`: the one before ends; with a new key the issuer says why.
 */
export type RequestChange = 'first' | 'renewal' | 'new-role' | 'new-key';

/** `knownRole` is that of the person who has the alias already. */
export function requestChange(
  { person, role }: RequestPreview,
  knownRole: Role | null,
): RequestChange {
  if (!person) return 'first';
  if (!person.sameKey) return 'new-key';
  return knownRole === null || knownRole === role ? 'renewal' : 'new-role';
}

/** Whether certifying hands over the whole programme, which takes a step more. */
export const asksAlias = ({ role }: RequestPreview): boolean => role === 'issuer';

/** The first thing that is still missing, as a sentence; null when it can be certified. */
export function certifyBlocker(
  request: RequestPreview,
  change: RequestChange,
  form: CertifyForm,
): string | null {
  if (!form.compared) return 'Compare the fingerprint first.';
  if (form.name.trim() === '') return 'Give the real name; it stays in your register.';
  if (change === 'new-key' && form.replaces === null) return 'Say why the certificate before ends.';
  if (asksAlias(request) && form.typedAlias.trim() !== request.alias)
    return `Type the alias ${request.alias} to make somebody else an issuer.`;
  return form.passphrase === '' ? 'Your passphrase signs the certificate.' : null;
}

/** The call's input. */
export function certifyInput(
  request: RequestPreview,
  change: RequestChange,
  form: CertifyForm,
): Input<'people.certify'> {
  const reasons = {
    first: null,
    renewal: null,
    'new-role': 'superseded',
    'new-key': form.replaces,
  } as const;
  return {
    token: request.token,
    name: form.name.trim(),
    school: form.school.trim(),
    role: request.role,
    years: form.years,
    replaces: reasons[change],
    passphrase: form.passphrase,
  };
}

/** The calendar date so many years on; 29 February becomes 1 March where there is none. */
export function yearsOn(from: Date, years: number): Date {
  const date = new Date(from);
  date.setFullYear(date.getFullYear() + years);
  return date;
}
