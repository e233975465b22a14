import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../src-shared/domain/report/canonical-json';
import { checkReport } from '../../../src-shared/domain/report/check-report';
import { notesDigestOf } from '../../../src-shared/domain/report/name-report';
import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import {
  notesSchema,
  type Report,
  reportSchema,
  type Role,
} from '../../../src-shared/domain/report/report-schema';
import { sameBytes } from '../trust/bytes';
import { speaksFor } from '../trust/speaks-for';

/** Who signed, as the certificate says. */
export interface CertifiedSigner {
  readonly role: Role;
  readonly alias: string;
  /** SHA-256 of the certificate, lowercase hex. */
  readonly certificate: string;
  /** Id of the issuer that certified the signer, as its root states it; null when it states none. */
  readonly issuerId: string | null;
}

export type CheckedRecord =
  | { readonly ok: true; readonly report: Report }
  | {
      readonly ok: false;
      readonly code: ReportRefusal;
      readonly detail: string;
      readonly kind: Report['kind'] | null;
    };

/** A recommendation is an assessor's, a decision the issuer's. */
const roleOfKind: Readonly<Record<Report['kind'], Role>> = {
  recommendation: 'assessor',
  decision: 'issuer',
};

const sha256Hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Whether the record is canonical (RFC 8785), complete, agrees with itself, and was signed by whom it
 * names in the role its kind wants, certified by the issuer it is for. `notes` must be what the record's digest names. Never throws.
 */
export function checkRecord(
  record: Uint8Array,
  notes: Uint8Array | null,
  signer: CertifiedSigner,
): CheckedRecord {
  const json = readCanonical(record);
  if (!json) return refuse('record-not-canonical', 'decision.json is not in its canonical form.');
  const { data: report } = reportSchema.safeParse(json.value);
  if (!report) return refuse('record-invalid', 'decision.json is not a report of this format.');
  const { kind } = report;
  if (roleOfKind[kind] !== signer.role)
    return refuse('wrong-role', `A ${kind} cannot be signed by an ${signer.role}.`, kind);
  const named = report.signer;
  if (
    named.role !== signer.role ||
    named.alias !== signer.alias ||
    named.certificate !== signer.certificate
  )
    return refuse('signer-mismatch', 'The record names another signer than the certificate.', kind);
  const issuer = report.achievement.issuer.id;
  if (report.audience !== issuer || !speaksFor(signer.issuerId, issuer))
    return refuse(
      'issuer-mismatch',
      `The report is for the issuer ${issuer}, which did not certify the signer.`,
      kind,
    );
  const problems = inconsistencies(report);
  if (problems.length > 0) return refuse('record-inconsistent', problems.join(' '), kind);
  return notes && !areNotesOf(report, notes)
    ? refuse('notes-mismatch', 'The private notes are not those that the record names.', kind)
    : { ok: true, report };
}

function refuse(
  code: ReportRefusal,
  detail: string,
  kind: Report['kind'] | null = null,
): CheckedRecord {
  return { ok: false, code, detail, kind };
}

function inconsistencies(report: Report): string[] {
  try {
    return checkReport(report, sha256Hex);
  } catch {
    return ['The record cannot be evaluated.'];
  }
}

function areNotesOf(report: Report, bytes: Uint8Array): boolean {
  const { data: notes } = notesSchema.safeParse(readCanonical(bytes)?.value);
  return notes !== undefined && notesDigestOf(notes, sha256Hex) === report.notesDigest;
}

/** Byte-equality with the canonical form also rules out repeated names, byte order marks and odd numbers. */
function readCanonical(bytes: Uint8Array): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const canonical = new TextEncoder().encode(canonicalJson(value));
    return sameBytes(canonical, bytes) ? { value } : null;
  } catch {
    return null;
  }
}
