import type { RevocationRefusal } from '../../../src-shared/domain/trust/chain-refusal';
import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import type { DecidingReceipt } from '../../../src-shared/domain/report/verdict-words';
import { sameBytes, sha256, toHex } from '../trust/bytes';
import { readCertificate } from '../trust/certificate-facts';
import type { TrustAnchor } from '../trust/trust-anchor';
import { trustedTime } from '../trust/trusted-time';
import { type ChainVerdict, validateChain } from '../trust/validate-chain';
import type { Integrity } from './check-integrity';
import type { CertifiedSigner } from './check-record';
import type { SignatureFacts } from './report-verdict';

/** Whom the verifier believes, and when. */
export interface SignerTrust {
  /** Whom signers are believed by. With none every report is refused: `signer-not-enrolled`. */
  readonly anchors: readonly TrustAnchor[];
  /** The clock: certificates must count then, unless a receipt says that the report is older. */
  readonly at: Date;
  /** Receipts, each the text of a JWS; those for other files are passed over. */
  readonly receipts?: readonly string[];
}

export type SignerVerdict = { readonly signature: SignatureFacts } & (
  | (CertifiedSigner & {
      readonly ok: true;
      readonly issuerName: string;
      /** A receipt without which the signer would not be believed. */
      readonly receipt: DecidingReceipt | null;
    })
  | {
      readonly ok: false;
      readonly code: ReportRefusal;
      readonly detail: string;
      /** Who it is, when all that speaks against them is that their certificate does not count any more. */
      readonly withdrawn: string | null;
    }
);

/**
 * Whether whoever signed `bytes` is believed: the chain, whether it still counts, a role that signs reports, and
 * no certificate enclosed besides. With a receipt for these very bytes the chain is judged at its time.
 * What the kind of report wants of the role is asked once the record has been read. Never throws.
 */
export async function checkSigner(
  bytes: Uint8Array,
  { leaf, certificates }: Extract<Integrity, { ok: true }>,
  trust: SignerTrust,
): Promise<SignerVerdict> {
  const [role, ...more] = leaf.roles;
  const fileSha256 = toHex(await sha256(bytes));
  const { anchors, at } = trust;
  const input = { leaf: leaf.der, others: [], anchors, at, role: role ?? 'assessor' } as const;
  const atClock = await validateChain(input);
  const receivedAt = await receiptTime(atClock, fileSha256, trust);
  const chain = receivedAt ? await validateChain({ ...input, receivedAt }) : atClock;
  const signature: SignatureFacts = {
    chain: chain.chain,
    fileSha256,
    judgedAt: receivedAt ?? at,
    timeFrom: receivedAt ? 'receipt' : 'clock',
    revocationListOf: chain.listOf,
  };
  const refuse = (code: ReportRefusal, detail: string, withdrawn: string | null = null) =>
    ({ ok: false, code, detail, signature, withdrawn }) as const;

  if (!chain.ok)
    return refuse(chain.code, chain.detail, isWithdrawal(chain.code) ? leaf.commonName : null);
  if (role === undefined || more.length > 0 || role === 'mentor')
    return refuse('wrong-role', 'The certificate is not for signing reports.');
  const isExact =
    certificates.length === chain.chain.length &&
    chain.chain.every((der, index) => sameBytes(der, certificates[index] ?? new Uint8Array()));
  if (!isExact)
    return refuse('certificates-not-exact', 'The enclosed certificates are not exactly the chain.');
  const { signerAlias: alias, issuerName, issuerId } = chain;
  const certificate = toHex(await sha256(leaf.der));
  const receipt = decidingReceipt(atClock, receivedAt);
  return { ok: true, role, alias, certificate, issuerName, issuerId, signature, receipt };
}

/** Only the issuer that certified the signer can say when it had the report. */
async function receiptTime(
  { chain }: ChainVerdict,
  sha256Hex: string,
  { anchors, at, receipts = [] }: SignerTrust,
): Promise<Date | null> {
  const issuerId = readCertificate(chain[1] ?? new Uint8Array())?.uri ?? null;
  if (issuerId === null || receipts.length === 0) return null;
  return trustedTime({ sha256: sha256Hex, issuerId }, { texts: receipts, anchors, at });
}

function decidingReceipt(atClock: ChainVerdict, receivedAt: Date | null): DecidingReceipt | null {
  if (atClock.ok || !receivedAt) return null;
  switch (atClock.code) {
    case 'certificate-expired':
    case 'certificate-revoked':
    case 'root-retired':
      return { receivedAt, despite: atClock.code };
    default:
      return null;
  }
}

function isWithdrawal(code: ReportRefusal): code is RevocationRefusal {
  return code === 'certificate-revoked' || code === 'revocation-unknown' || code === 'root-retired';
}
