import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import { bagInfoValues } from '../../services/packages/bag-info';
import type { CheckList } from '../../services/packages/check-list';
import { checkPackageTags } from '../../services/packages/check-package-tags';
import type { PackageVerdict, SignatureVerdict } from '../../services/packages/package-verdict';
import { metadataPaths, readMetadata } from '../../services/packages/read-metadata';
import {
  verifyPackageSignature,
  type SignatureTrust,
} from '../../services/packages/verify-package-signature';
import type { OpenZip, SealKey } from './open-zip';
import { readBagFiles, type BagReading, type Progress } from './read-bag-files';

/** How a package is to be judged. */
export interface ReadOptions extends SignatureTrust, SealKey {
  readonly bagOnly?: boolean;
  readonly onProgress?: Progress;
}

/** A verdict, and what was read on the way to it as far as it went. */
export interface PackageReading {
  readonly verdict: PackageVerdict;
  readonly bag: BagReading | null;
  readonly submission: Submission | null;
  readonly achievement: Achievement | null;
}

/**
 * Reads a package from end to end and judges it: archive, bag, metadata, signature.
 * @param zip undefined when the archive itself was refused, which then stands in `checks`.
 */
export async function readPackage(
  file: string,
  zip: OpenZip | undefined,
  options: ReadOptions,
  checks: CheckList,
): Promise<PackageReading> {
  const reading = zip ? await readBagFiles(zip, checks, options.onProgress) : null;
  const bagOk = reading !== null && checks.passed();
  if (reading !== null && options.bagOnly !== true) {
    checkPackageTags(reading.bag, reading.facts, checks);
  }
  if (reading !== null) {
    const algorithms = [...reading.bag.manifests.keys()].join(', ');
    checks.pass('manifests', `Tag files are as listed; ${algorithms}.`);
    checks.pass('payload', 'Every payload file is as listed.');
  }
  if (options.bagOnly === true) {
    return finish(file, checks, reading, bagOk, null, { submission: null, achievement: null });
  }
  if (reading === null) {
    const detail = 'The package was not read far enough.';
    const signature = { state: 'unsigned', issuer: null, detail } as const;
    return finish(file, checks, null, false, signature, { submission: null, achievement: null });
  }
  const names = [reading.folder, ...bagInfoValues(reading.bag.info, 'External-Identifier')];
  const metadata = readMetadata(reading.tagFiles, reading.facts, names, checks);
  checks.pass('submission', metadata.submission?.id ?? '');
  checks.pass('achievement', metadata.achievement?.name ?? '');
  checks.pass('artifacts', 'Every artifact is as described.');
  const tagManifest = reading.tagFiles.get('tagmanifest-sha256.txt') ?? new Uint8Array();
  const jws = reading.tagFiles.get(metadataPaths.signature);
  const issuerId = metadata.achievement?.issuer.id ?? null;
  const signed = { tagManifest, issuerId };
  const { code, verdict: signature } = await verifyPackageSignature(jws, signed, options);
  if (code === null) checks.pass('signature', signature.detail);
  else checks.fail('signature', code, signature.detail);
  return finish(file, checks, reading, bagOk, signature, metadata);
}

function finish(
  file: string,
  checks: CheckList,
  reading: BagReading | null,
  bagOk: boolean,
  signature: SignatureVerdict | null,
  metadata: Pick<PackageReading, 'submission' | 'achievement'>,
): PackageReading {
  const payload = [...(reading?.facts ?? [])].filter(([path]) => path.startsWith('data/'));
  const verdict: PackageVerdict = {
    file,
    verdict: checks.passed() ? 'valid' : 'invalid',
    code: checks.code,
    bag: {
      ok: bagOk,
      version: reading?.bag.version ?? null,
      algorithms: [...(reading?.bag.manifests.keys() ?? [])],
      files: payload.length,
      bytes: payload.reduce((sum, [, { size }]) => sum + size, 0),
    },
    package: signature && {
      ok: checks.passed(),
      id: metadata.submission?.id ?? null,
      attempt: metadata.submission?.attempt ?? null,
      achievement: metadata.achievement?.name ?? null,
      artifacts: metadata.submission?.artifacts.length ?? 0,
      sha256: reading?.facts.get('tagmanifest-sha256.txt')?.digests.get('sha256') ?? null,
    },
    signature,
    checks: checks.list(),
  };
  return { verdict, bag: reading, ...metadata };
}
