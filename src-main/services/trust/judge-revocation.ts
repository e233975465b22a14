import type { RevocationRefusal } from '../../../src-shared/domain/trust/chain-refusal';
import { sameBytes } from './bytes';
import type { CertificateFacts } from './certificate-facts';
import { isListSignedBy, readRevocationList, type RevocationList } from './revocation-list';
import type { TrustAnchor } from './trust-anchor';

/** When a signature is judged, and whose word that time is. */
export interface JudgedTime {
  /** The clock. */
  readonly now: Date;
  /** When the issuer had the signed file in its hands, by a receipt; null without one. */
  readonly receivedAt: Date | null;
  /** True for the signer of receipts: these go on counting under a root that was replaced by another. */
  readonly despiteRetirement: boolean;
}

export type RevocationVerdict =
  | {
      readonly ok: true;
      /** Issue date of the list that was asked; null when none is known, so that nothing was asked. */
      readonly listOf: Date | null;
    }
  | {
      readonly ok: false;
      readonly code: RevocationRefusal;
      readonly detail: string;
      readonly listOf: Date | null;
    };

/**
 * Whether the root and the certificate it issued still count (RFC 5280 §5 and §6.3, narrowed to one complete
 * list signed by the root itself). A revoked certificate counts only by a receipt from before: its invalidity
 * date, or else its revocation date. The list of a root in use has to be current at `now`, whatever the
 * receipt says: a later one may date a revocation back. Never throws.
 */
export async function judgeRevocation(
  leaf: CertificateFacts,
  root: CertificateFacts,
  anchor: TrustAnchor,
  time: JudgedTime,
): Promise<RevocationVerdict> {
  const retired = retirement(anchor, time);
  if (retired !== null) return { ok: false, code: 'root-retired', detail: retired, listOf: null };
  if (anchor.revocations === null) return { ok: true, listOf: null };
  const list = readRevocationList(anchor.revocations);
  if (!list || !(await isListSignedBy(list, root)))
    return {
      ok: false,
      code: 'revocation-unknown',
      detail: 'The list of revoked certificates is not one of the issuer’s.',
      listOf: null,
    };
  return judgeByList(leaf, list, anchor, time);
}

function judgeByList(
  leaf: CertificateFacts,
  list: RevocationList,
  anchor: TrustAnchor,
  { now, receivedAt }: JudgedTime,
): RevocationVerdict {
  const listOf = list.thisUpdate;
  const entry = list.entries.find(({ serialDer }) => sameBytes(serialDer, leaf.serialDer));
  const from = entry && (entry.invalidFrom ?? entry.revokedAt);
  if (from && !(receivedAt && receivedAt < from))
    return {
      ok: false,
      code: 'certificate-revoked',
      detail: `The certificate was revoked as of ${from.toISOString()}.`,
      listOf,
    };
  // A root that is out of use signs nothing new; until its day comes it is in use.
  const isInUse = anchor.retiredAt === null || now < anchor.retiredAt;
  if (isInUse && now > list.nextUpdate)
    return {
      ok: false,
      code: 'revocation-unknown',
      detail: `The list of revoked certificates was to be renewed by ${list.nextUpdate.toISOString()}.`,
      listOf,
    };
  return { ok: true, listOf };
}

/** Why signatures under this root no longer count at that time; null when they do. */
function retirement(
  { retiredAt, compromised }: TrustAnchor,
  { now, receivedAt, despiteRetirement }: JudgedTime,
): string | null {
  if (!despiteRetirement && retiredAt !== null && (receivedAt ?? now) >= retiredAt)
    return `The issuer’s root was retired as of ${retiredAt.toISOString()}.`;
  // Whoever holds the key can have signed yesterday's certificates today.
  if (compromised && receivedAt === null)
    return 'Somebody else may hold the key of the issuer’s root.';
  return null;
}
