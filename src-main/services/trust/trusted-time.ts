import type { TrustAnchor } from './trust-anchor';
import { readReceipt } from './receipt';
import { validateChain } from './validate-chain';

/** Receipts to look through, and by whom they are believed. */
export interface Receipts {
  /** Each a JWS text, as an issuer signed it. */
  readonly texts: readonly string[];
  readonly anchors: readonly TrustAnchor[];
  /** The clock: the receipts' signers have to count now. */
  readonly at: Date;
}

/**
 * The earliest time at which the issuer `issuerId` had the file with this SHA-256 (hex), by receipts that can be
 * believed: signed in the role of issuer under a root that states the same id and whose key nobody else holds,
 * by a certificate that counts at the clock, and not dated in the future. Null when there is none. Never throws.
 */
export async function trustedTime(
  file: { readonly sha256: string; readonly issuerId: string },
  { texts, anchors, at }: Receipts,
): Promise<Date | null> {
  let earliest: Date | null = null;
  for (const text of texts) {
    const read = await readReceipt(text);
    if (read?.receipt.sha256 !== file.sha256) continue;
    const receivedAt = new Date(read.receipt.receivedAt);
    if (receivedAt > at || (earliest && earliest <= receivedAt)) continue;
    const { leaf, others } = read;
    const role = 'issuer';
    const chain = await validateChain({ leaf, others, anchors, at, role, despiteRetirement: true });
    // Another issuer that is trusted, too, has no say about this one's people.
    if (chain.ok && chain.issuerId === file.issuerId) earliest = receivedAt;
  }
  return earliest;
}
