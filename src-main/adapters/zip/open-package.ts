import { Readable } from 'node:stream';

import type { PackageTrust } from '../../../src-shared/contract/views';
import { AssayError } from '../../../src-shared/domain/errors';
import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import { CheckList } from '../../services/packages/check-list';
import type { PackageVerdict } from '../../services/packages/package-verdict';
import { metadataPaths } from '../../services/packages/read-metadata';
import { openZip, type OpenZip } from './open-zip';
import type { BagReading } from './read-bag-files';
import { readPackage, type PackageReading, type ReadOptions } from './read-package';
import { rereadEntry } from './reread-entry';

/** A package that has been read to its end and is held open, so that nobody can swap the file. */
export interface OpenedPackage {
  readonly verdict: PackageVerdict;
  readonly submission: Submission;
  readonly achievement: Achievement;
  /** `metadata/achievement.json` byte for byte. */
  readonly achievementBytes: Uint8Array;
  /** SHA-256 of `tagmanifest-sha256.txt`, hex. */
  readonly packageSha256: string;
  readonly trust: PackageTrust;
  /**
   * Streams a file artifact, checked again on the way: the stream errors with
   * `ERR_PACKAGE_CHANGED` when the bytes are no longer those that were verified.
   * @throws AssayError `ERR_ARTIFACT_UNKNOWN` for a link or an id the submission does not have.
   */
  openArtifact(id: string): Promise<Readable>;
  close(): Promise<void>;
}

/**
 * Verifies a package and opens it. An unsigned package, or one whose signer is not trusted, opens
 * too, and `trust` says so; a signature that does not match never does.
 * @throws AssayError `ERR_PACKAGE_` and the verdict's code in capitals (`ERR_PACKAGE_CHECKSUM_MISMATCH`),
 * with `details.code` and the whole `details.verdict`; `ERR_FILE_UNREADABLE`.
 */
export async function openPackage(
  file: string,
  options: Omit<ReadOptions, 'bagOnly'>,
): Promise<OpenedPackage> {
  const checks = new CheckList();
  let zip: OpenZip | undefined;
  try {
    zip = await openZip(file, options);
  } catch (error) {
    checks.refuse('archive', error);
  }
  try {
    return opened(zip, await readPackage(file, zip, options, checks));
  } catch (error) {
    await zip?.close();
    throw error;
  }
}

function opened(zip: OpenZip | undefined, reading: PackageReading): OpenedPackage {
  const { verdict, bag, submission, achievement } = reading;
  const achievementBytes = bag?.tagFiles.get(metadataPaths.achievement);
  const packageSha256 = verdict.package?.sha256 ?? null;
  const trust = trustOf(verdict);
  if (
    !zip ||
    !bag ||
    !submission ||
    !achievement ||
    !achievementBytes ||
    !packageSha256 ||
    !trust
  ) {
    const reason = verdict.checks.find(({ ok }) => !ok)?.detail ?? '';
    const code =
      `ERR_PACKAGE_${(verdict.code ?? 'invalid').toUpperCase().replaceAll('-', '_')}` as const;
    throw new AssayError(code, `The package cannot be used. ${reason}`.trim(), {
      code: verdict.code,
      verdict,
    });
  }
  const openArtifact = (id: string) => openFile(zip, bag, submission, id);
  const close = () => zip.close();
  return {
    verdict,
    submission,
    achievement,
    achievementBytes,
    packageSha256,
    trust,
    openArtifact: (id) => Promise.resolve().then(() => openArtifact(id)),
    close,
  };
}

/** Null when anything but trust in the signer speaks against the package. */
function trustOf({ signature, checks }: PackageVerdict): PackageTrust | null {
  if (signature === null || signature.state === 'invalid') return null;
  if (checks.some(({ ok, name }) => !ok && name !== 'signature')) return null;
  return { state: signature.state, issuer: signature.issuer, detail: signature.detail };
}

function openFile(zip: OpenZip, bag: BagReading, submission: Submission, id: string): Readable {
  const artifact = submission.artifacts.find((one) => one.id === id);
  const path = artifact?.path?.normalize('NFC');
  const entry = path === undefined ? undefined : bag.files.get(path);
  const sha256 = path === undefined ? undefined : bag.facts.get(path)?.digests.get('sha256');
  if (entry === undefined || sha256 === undefined) {
    throw new AssayError('ERR_ARTIFACT_UNKNOWN', `The submission has no file ${id}.`, { id });
  }
  return Readable.from(rereadEntry(zip, entry, sha256), { objectMode: false });
}
