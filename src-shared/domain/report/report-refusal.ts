import type { ChainRefusal } from '../trust/chain-refusal';

/** Why a report is refused. A code never changes meaning; `docs/formats.md` lists them. */
export type ReportRefusal =
  // structure
  | 'not-a-report'
  | 'not-signed'
  | 'truncated'
  | 'later-revision'
  | 'signature-count'
  | 'not-at-end'
  | 'byte-range'
  | 'contents-encoding'
  | 'file-structure'
  | 'not-certified'
  | 'active-content'
  // integrity
  | 'signature-unreadable'
  | 'signer-count'
  | 'signature-not-detached'
  | 'unsigned-attributes'
  | 'signed-attributes'
  | 'message-digest-missing'
  | 'certificates-not-exact'
  | 'document-changed'
  | 'signature-wrong'
  | 'signature-not-canonical'
  // signer and revocation
  | ChainRefusal
  | 'signer-mismatch'
  | 'issuer-mismatch'
  // record
  | 'record-missing'
  | 'attachment-unexpected'
  | 'record-not-canonical'
  | 'record-invalid'
  | 'record-inconsistent'
  | 'notes-mismatch'
  // pages
  | 'pages-unreadable'
  | 'pages-differ'
  | StandingRefusal;

/** Why a report that is genuine by itself does not stand among the others. */
export type StandingRefusal =
  | 'wrong-audience'
  | 'sequence-replayed'
  | 'sequence-conflict'
  | 'supersedes-mismatch'
  | 'package-unknown'
  | 'package-mismatch';
