import { AssayError } from '../../../src-shared/domain/errors';
import type { RetirementReason } from '../../../src-shared/domain/trust/trust-schema';
import { issueRoot, validFor } from '../trust/issue-certificate';
import { type Authority, type AuthorityRoot, peopleIn, rootInUse, withEvent } from './authority';
import { certifyAgain } from './certify-person';
import type { HeldFile } from './register-schema';

const ROOT_YEARS = 20;
/** As many as a trust bundle holds. */
const MAX_ROOTS = 16;

export interface RotationWish {
  readonly reason: RetirementReason;
  /** When the root before stops counting without a receipt. */
  readonly retiredAt: Date;
  /** Of the new root; the private half can be exported. */
  readonly keys: CryptoKeyPair;
  readonly now: Date;
}

/**
 * A new root takes the place of the one in use, and everybody active is certified anew under it. The root before
 * has its key still, so that its last list is made and it vouches for its successor in the next publication; a key
 * that somebody else may hold is not kept beyond that.
 * @throws AssayError `ERR_ROTATION_DATE` when a stolen root is to count on, `ERR_REGISTER_DAMAGED`
 */
export async function rotateRoot(authority: Authority, wish: RotationWish): Promise<Authority> {
  const { reason, retiredAt, keys, now } = wish;
  if (reason === 'key-compromise' && retiredAt > now)
    throw new AssayError(
      'ERR_ROTATION_DATE',
      'A root whose key somebody else may hold cannot count any longer: choose today or an earlier day. Nothing was changed.',
      { retiredAt: retiredAt.toISOString() },
    );
  const root: AuthorityRoot = {
    certificate: await issueRoot({
      issuer: authority.issuer,
      keys,
      validity: validFor(now, ROOT_YEARS),
    }),
    key: keys.privateKey,
    retiredAt: null,
    reason: null,
    list: null,
  };
  const before: AuthorityRoot = { ...rootInUse(authority), retiredAt, reason };
  const roots = [root, before, ...authority.roots.slice(1)].slice(0, MAX_ROOTS);
  const rotated: Authority = { ...authority, roots };
  const given: { person: string; held: HeldFile }[] = [];
  for (const person of peopleIn(authority.register))
    if (person.status === 'active')
      given.push({ person: person.id, held: await certifyAgain(rotated, person, now) });
  return withEvent(rotated, { what: 'rotated', at: now.toISOString(), reason, given });
}
