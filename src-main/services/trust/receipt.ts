import { AssayError } from '../../../src-shared/domain/errors';
import { type Receipt, receiptSchema } from '../../../src-shared/domain/trust/trust-schema';
import type { UnlockedIdentity } from '../identity/identity';
import { payloadJson, readSignedJson, signJson } from './signed-json';

/** Two certificates and a few lines; every receipt that is kept is read with every report. */
const MAX_CHARACTERS = 64 * 1024;

/** A receipt whose signature is its own leaf's; who that is has not been judged. */
export interface ReadReceipt {
  readonly receipt: Receipt;
  /** DER. */
  readonly leaf: Uint8Array;
  readonly others: readonly Uint8Array[];
}

/**
 * The issuer's word that it had a report at a time: JWS in general JSON form, `x5c` = leaf and root.
 * Throws ERR_NOT_AN_ISSUER for every other role, ERR_KEY_UNSUITABLE when the signer's key is not P-256.
 */
export async function signReceipt(receipt: Receipt, signer: UnlockedIdentity): Promise<string> {
  if (signer.role !== 'issuer' || signer.chain.length === 0)
    throw new AssayError('ERR_NOT_AN_ISSUER', 'Receipts are signed by the issuer alone.');
  const { reportKey: key, chain } = signer;
  return signJson(receiptSchema.parse(receipt), [{ key, chain }]);
}

/** What an issuer says of a report (the whole PDF's SHA-256 in hex) that it has at `receivedAt`. */
export function receiptFor(
  issuer: { readonly id: string; readonly name: string },
  report: { reportId: string; sha256: string },
  receivedAt: Date,
): Receipt {
  const { reportId, sha256 } = report;
  return {
    format: 'assay-receipt/1',
    issuer: { id: issuer.id, name: issuer.name },
    ...{ reportId, sha256 },
    receivedAt: receivedAt.toISOString(),
  };
}

/** `SUBMISSION-` and the first 12 digits of the report's id, as receipts are named in a folder of them. */
export function receiptFileName(submission: string, reportId: string): string {
  return `${submission}-${reportId.replace(/^sha256:/, '').slice(0, 12)}.receipt.jws`;
}

/**
 * Reads a receipt and checks its one signature by its own leaf; the chain is for the caller to judge.
 * Null for anything else. Never throws.
 */
export async function readReceipt(text: string): Promise<ReadReceipt | null> {
  if (text.length > MAX_CHARACTERS) return null;
  const signed = readSignedJson(text);
  const [signer, ...more] = signed?.signers ?? [];
  if (!signed || !signer || more.length > 0) return null;
  const parsed = receiptSchema.safeParse(payloadJson(signed));
  const [leaf, ...others] = signer.chain;
  if (!parsed.success || !leaf || !(await signer.verify())) return null;
  return { receipt: parsed.data, leaf, others };
}
