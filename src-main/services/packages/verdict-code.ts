import type { ChainRefusal } from '../../../src-shared/domain/trust/chain-refusal';

/** Why an archive cannot be trusted as a container. */
type ArchiveCode =
  | 'not-a-zip'
  | 'sealed'
  | 'zip-truncated'
  | 'zip-malformed'
  | 'zip-encrypted'
  | 'compression-method'
  | 'data-before'
  | 'data-between'
  | 'data-after'
  | 'entries-overlap'
  | 'header-mismatch'
  | 'size-mismatch'
  | 'entry-damaged'
  | 'bomb'
  | 'several-top-folders';

/** Why a name in an archive or a manifest is refused. */
export type NameCode =
  | 'name-encoding'
  | 'path-outside'
  | 'path-unsafe'
  | 'symlink'
  | 'special-file'
  | 'duplicate-name'
  | 'case-collision'
  | 'unicode-collision';

/** Why it is not a valid bag (RFC 8493 section 3). */
type BagCode =
  | 'bagit-missing'
  | 'bagit-invalid'
  | 'bag-info-invalid'
  | 'payload-folder-missing'
  | 'manifest-missing'
  | 'manifest-invalid'
  | 'algorithm-unknown'
  | 'file-missing'
  | 'file-extra'
  | 'checksum-mismatch'
  | 'oxum-mismatch'
  | 'fetch-refused';

/** Why a valid bag is not a valid evidence package. */
type PackageCode =
  | 'manifest-weak'
  | 'tag-file-unlisted'
  | 'submission-missing'
  | 'submission-invalid'
  | 'id-mismatch'
  | 'achievement-missing'
  | 'achievement-invalid'
  | 'achievement-mismatch'
  | 'artifact-missing'
  | 'artifact-mismatch'
  | 'artifact-unlisted'
  | 'issuer-mismatch'
  | 'signature-missing'
  | 'signature-invalid';

/** Stable codes of a package verdict: they never change meaning. `docs/formats.md` lists them. */
export type VerdictCode = ArchiveCode | NameCode | BagCode | PackageCode | ChainRefusal;
