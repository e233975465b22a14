import type { RevocationRefusal } from '../trust/chain-refusal';
import type { ReportRefusal } from './report-refusal';

/** What a refusal means, in words for people who know nothing of signatures. */
export interface RefusalWords {
  /** One sentence: do not trust it, and why. */
  readonly sentence: string;
  /** One thing to do now. */
  readonly advice: string;
}

const AS_SIGNED = 'Ask the sender for the file exactly as it was signed, and check that one.';
const ASK_SIGNER = 'Ask the signer, by a way you know already, whether this report is theirs.';
const ASK_ISSUER = 'Ask the issuer, by a way you know already, before you rely on anything in it.';
const SIGN_ANEW = 'Ask for the report to be made and signed again with Assay.';
const NEW_TRUST =
  'Take in the issuer’s newest trust file (trust.jws), then check the report again.';

const dont = (why: string, advice: string): RefusalWords => ({
  sentence: `Do not trust this report: ${why}.`,
  advice,
});
const notYet = (why: string, advice: string): RefusalWords => ({
  sentence: `Do not rely on this report yet: ${why}.`,
  advice,
});

/** Complete by its type: a new code needs its words. */
const words: Readonly<Record<ReportRefusal, RefusalWords>> = {
  'not-a-report': {
    sentence: 'Do not trust this file: it is not a report that Assay can read.',
    advice: 'Check that it is the right file; if it is, ask the sender for it once more.',
  },
  'not-signed': dont('nobody has signed it', 'Ask the sender for the signed report.'),
  truncated: dont(
    'its end is missing, so part of it never arrived',
    'Ask the sender to send the file once more.',
  ),
  'later-revision': dont('something was added to it after it had been signed', AS_SIGNED),
  'signature-count': dont(
    'it holds more than one signature, and a report has exactly one',
    AS_SIGNED,
  ),
  'not-at-end': dont('something stands after its end, outside of what was signed', AS_SIGNED),
  'byte-range': dont('its signature does not cover the whole file', AS_SIGNED),
  'contents-encoding': dont('the place of its signature was tampered with', AS_SIGNED),
  'file-structure': dont(
    'it could be read in more than one way, so it may show what nobody signed',
    SIGN_ANEW,
  ),
  'not-certified': dont('its signature would allow later changes', SIGN_ANEW),
  'active-content': dont('it holds scripts or forms that could change what it shows', ASK_SIGNER),
  'signature-unreadable': dont('its signature cannot be read', AS_SIGNED),
  'signer-count': dont('its signature does not name exactly one signer', AS_SIGNED),
  'signature-not-detached': dont('its signature is over something else than this file', AS_SIGNED),
  'unsigned-attributes': dont('something was added to its signature afterwards', AS_SIGNED),
  'signed-attributes': dont('its signature is not of the kind that reports bear', SIGN_ANEW),
  'message-digest-missing': dont('its signature does not say what was signed', AS_SIGNED),
  'certificates-not-exact': dont(
    'certificates were added to its signature or taken out',
    AS_SIGNED,
  ),
  'document-changed': dont('page content was replaced after signing', AS_SIGNED),
  'signature-wrong': dont('its signature is not by the person it names', ASK_SIGNER),
  'signature-not-canonical': dont('its signature was rewritten after signing', AS_SIGNED),
  'certificate-invalid': dont(
    'the signer’s certificate is not one that may sign reports',
    ASK_ISSUER,
  ),
  'certificate-expired': dont(
    'the signer’s certificate has expired, and no receipt shows that the report is older than that',
    'Ask the issuer for its receipt for this report, take that in, and check again.',
  ),
  'certificate-not-yet-valid': dont(
    'the signer’s certificate did not count yet',
    'Check the date and time of this computer; if they are right, ask the issuer.',
  ),
  'issuer-look-alike': dont(
    'somebody has made a certificate that only looks like one of the issuer’s',
    'Tell the issuer, by a way you know already, that such a report is about.',
  ),
  'signer-not-enrolled': dont(
    'no issuer that you trust has certified its signer',
    'If you know the issuer, take in its trust file (trust.jws) and compare the fingerprint by phone; then check again.',
  ),
  'wrong-role': dont('its signer may not sign reports of this kind', ASK_ISSUER),
  'certificate-revoked': dont(
    'the issuer has withdrawn the signer’s certificate, and no receipt shows that the report is older than that',
    ASK_ISSUER,
  ),
  'revocation-unknown': notYet(
    'it is not known whether the signer’s certificate still counts, because the issuer’s list of withdrawn ones is out of date or not its own',
    NEW_TRUST,
  ),
  'root-retired': dont(
    'the issuer no longer uses the key that certified its signer, and no receipt shows that the report is older than that',
    ASK_ISSUER,
  ),
  'signer-mismatch': dont('it names somebody else than the person who signed it', ASK_SIGNER),
  'issuer-mismatch': dont(
    'its signer was certified by another issuer than the one it is for',
    ASK_ISSUER,
  ),
  'record-missing': dont('the data it was made from is missing', SIGN_ANEW),
  'attachment-unexpected': dont('something is attached to it that a report never has', ASK_SIGNER),
  'record-not-canonical': dont('its data is not written as Assay writes it', SIGN_ANEW),
  'record-invalid': dont('its data is not complete', SIGN_ANEW),
  'record-inconsistent': dont(
    'its data contradicts itself, so its outcome does not follow',
    ASK_SIGNER,
  ),
  'notes-mismatch': dont(
    'the private notes in it are not the ones that were written with it',
    AS_SIGNED,
  ),
  'pages-unreadable': dont('its pages cannot be read', SIGN_ANEW),
  'pages-differ': dont('its pages say something else than its data', ASK_SIGNER),
  'wrong-audience': dont('it was made for another issuer', 'Send it to the issuer that it names.'),
  'sequence-replayed': dont(
    'it is outdated: the same signer has replaced it by a later one, which you have',
    'Go by the latest report on this submission.',
  ),
  'sequence-conflict': dont(
    'the same signer has signed another report under the same number',
    'Ask the signer which of the two counts, and for one that supersedes both.',
  ),
  'supersedes-mismatch': dont(
    'it does not follow the report that the same signer made before it',
    ASK_SIGNER,
  ),
  'package-unknown': notYet(
    'the evidence package that it judges is not known here',
    'Get the evidence package, then check the report together with it.',
  ),
  'package-mismatch': dont(
    'it judges other evidence than the package you have',
    'Ask the signer which evidence was judged, and the issuer which package is the right one.',
  ),
};

/** What to tell a person about a report that is refused by `code`. */
export function refusalWords(code: ReportRefusal): RefusalWords {
  return words[code];
}

/** A receipt without which a report would not be accepted, and what it makes up for. */
export interface DecidingReceipt {
  readonly receivedAt: Date;
  readonly despite: Exclude<RevocationRefusal, 'revocation-unknown'> | 'certificate-expired';
}

const since: Readonly<Record<DecidingReceipt['despite'], string>> = {
  'certificate-revoked': 'before the signer’s certificate was withdrawn',
  'certificate-expired': 'before the signer’s certificate expired',
  'root-retired': 'before the issuer changed its key',
};

/** The sentence about a report that is accepted: who signed it for whom and when; all of it is certain. */
export function genuineSentence(report: {
  readonly signer: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  readonly receipt: DecidingReceipt | null;
}): string {
  const { signer, issuer, issuedAt, receipt } = report;
  const received = receipt
    ? ` ${issuer} received it on ${dayInWords(receipt.receivedAt)}, ${since[receipt.despite]};`
    : '';
  return `Genuine. Signed by ${signer} for ${issuer} on ${dayInWords(new Date(issuedAt))};${received} nothing has changed since.`;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `23 November 2026`, in UTC as on the pages. */
function dayInWords(date: Date): string {
  return DAY.format(date);
}
