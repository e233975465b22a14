import { AssayError } from '../../../src-shared/domain/errors';
import { type Receipt, receiptSchema } from '../../../src-shared/domain/trust/trust-schema';
import type { UnlockedIdentity } from '../identity/identity';
import { payloadJson, readSignedJson, signJson } from './signed-json';

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

/**
 * Reads a receipt and checks its one signature by its own leaf; the chain is for the caller to judge.
 * Null for anything else. Never throws.
 */
export async function readReceipt(text: string): Promise<ReadReceipt | null> {
  const signed = readSignedJson(text);
  const [signer, ...more] = signed?.signers ?? [];
  if (!signed || !signer || more.length > 0) return null;
  const parsed = receiptSchema.safeParse(payloadJson(signed));
  const [leaf, ...others] = signer.chain;
  if (!parsed.success || !leaf || !(await signer.verify())) return null;
  return { receipt: parsed.data, leaf, others };
}
