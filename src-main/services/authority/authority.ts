import { AssayError } from '../../../src-shared/domain/errors';
import type { RetirementReason } from '../../../src-shared/domain/trust/trust-schema';
import { sha256, toHex } from '../trust/bytes';
import { type Person, peopleOf } from './fold-register';
import type { Register, RegisterEvent } from './register-schema';

/** One of the issuer's roots. */
export interface AuthorityRoot {
  /** DER. */
  readonly certificate: Uint8Array;
  /** P-256, for `sign`; null when it was deleted because somebody else may hold it. */
  readonly key: CryptoKey | null;
  readonly retiredAt: Date | null;
  readonly reason: RetirementReason | null;
  /** Its revocation list as last published, DER; null before the first. */
  readonly list: Uint8Array | null;
}

/** Everything an issuer certifies with, opened. Operations make a new one of it. */
export interface Authority {
  readonly issuer: { readonly id: string; readonly name: string };
  /** The issuer's own signing identity: UUID of its folder, and of the person it is in the register. */
  readonly self: string;
  /** The one in use first. */
  readonly roots: readonly AuthorityRoot[];
  readonly register: Register;
  /** Of the bundle that was published last; 0 before the first. */
  readonly sequence: number;
  readonly escrow: string | null;
}

/** The root in use. */
export function rootInUse(authority: Authority): AuthorityRoot & { readonly key: CryptoKey } {
  const [root] = authority.roots;
  if (root?.key) return { ...root, key: root.key };
  throw new AssayError('ERR_NOT_AN_ISSUER', 'This identity holds no authority to certify.');
}

/** Everybody in the register. @throws AssayError `ERR_REGISTER_DAMAGED`. */
export function peopleIn(register: Register): Person[] {
  const people = peopleOf(register);
  if (people) return people;
  throw registerDamaged();
}

/** One person. @throws AssayError `ERR_PERSON_UNKNOWN`. */
export function personIn(register: Register, id: string): Person {
  const person = peopleIn(register).find((one) => one.id === id);
  if (person) return person;
  throw new AssayError('ERR_PERSON_UNKNOWN', 'Nobody in the register is meant by that.', { id });
}

/** The authority with one more thing that happened. */
export function withEvent(authority: Authority, event: RegisterEvent): Authority {
  const { register } = authority;
  return { ...authority, register: { ...register, events: [...register.events, event] } };
}

/** SHA-256 of a root's DER, hex: how the register names it. */
export async function rootId(root: Uint8Array): Promise<string> {
  return toHex(await sha256(root));
}

export function registerDamaged(cause?: unknown): AssayError {
  return new AssayError(
    'ERR_REGISTER_DAMAGED',
    'The register of people is damaged or for another key, so nothing was changed. Put ca/register.json.age back from a copy of this folder.',
    {},
    { cause },
  );
}
