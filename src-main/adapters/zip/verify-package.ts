import { CheckList } from '../../services/packages/check-list';
import type { PackageVerdict } from '../../services/packages/package-verdict';
import { openZip, type OpenZip } from './open-zip';
import { readPackage, type ReadOptions } from './read-package';

/**
 * Judges an evidence package (`docs/formats.md`): valid bag, metadata that agrees with it, signed by
 * a trusted issuer. With `bagOnly` the bag alone; a sealed one with `ageIdentity`. Writes nothing anywhere.
 * @throws AssayError `ERR_FILE_UNREADABLE` when the file cannot be read; all else is in the verdict.
 */
export async function verifyPackage(file: string, options: ReadOptions): Promise<PackageVerdict> {
  const checks = new CheckList();
  let zip: OpenZip | undefined;
  try {
    zip = await openZip(file, options);
  } catch (error) {
    checks.refuse('archive', error);
  }
  try {
    return (await readPackage(file, zip, options, checks)).verdict;
  } finally {
    await zip?.close();
  }
}
