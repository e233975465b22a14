import type { Input } from '../../../src-shared/contract/contract';
import type { RequestPreview, RevocationReason } from '../../../src-shared/contract/trust-views';

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

/** Whether the certificate that this alias has now ends for a reason the issuer must give. */
export const asksReason = ({ person }: RequestPreview): boolean => person?.sameKey === false;

/** Whether certifying hands over the whole programme, which takes a step more. */
export const asksAlias = ({ role }: RequestPreview): boolean => role === 'issuer';

/** The first thing that is still missing, as a sentence; null when it can be certified. */
export function certifyBlocker(request: RequestPreview, form: CertifyForm): string | null {
  if (!form.compared) return 'Compare the fingerprint first.';
  if (form.name.trim() === '') return 'Give the real name; it stays in your register.';
  if (asksReason(request) && form.replaces === null) return 'Say why the certificate before ends.';
  if (asksAlias(request) && form.typedAlias.trim() !== request.alias)
    return `Type the alias ${request.alias} to make somebody else an issuer.`;
  return form.passphrase === '' ? 'Your passphrase signs the certificate.' : null;
}

/** The call's input. The same key certified again needs no reason: its certificate is superseded. */
export function certifyInput(request: RequestPreview, form: CertifyForm): Input<'people.certify'> {
  return {
    token: request.token,
    name: form.name.trim(),
    school: form.school.trim(),
    role: request.role,
    years: form.years,
    replaces: request.person ? (asksReason(request) ? form.replaces : 'superseded') : null,
    passphrase: form.passphrase,
  };
}

/** The calendar date so many years on; 29 February becomes 1 March where there is none. */
export function yearsOn(from: Date, years: number): Date {
  const date = new Date(from);
  date.setFullYear(date.getFullYear() + years);
  return date;
}
