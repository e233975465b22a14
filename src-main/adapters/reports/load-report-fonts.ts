import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import { FACE_NAMES, type FaceName, TIERS } from '../../services/reports/fonts/face-names';
import { createReportFonts, type ReportFonts } from '../../services/reports/fonts/report-fonts';

const FILES: Readonly<Record<FaceName, string>> = {
  serif: 'source-serif-4-regular',
  serifItalic: 'source-serif-4-italic',
  serifSemibold: 'source-serif-4-semibold',
  sans: 'inter-regular',
  sansSemibold: 'inter-semibold',
};

const loaded = new Map<string, Promise<ReportFonts>>();

/**
 * The report faces from `resources/fonts`, read once per process: parsing and compressing happen on
 * first use and serve every report after.
 * @throws AssayError `ERR_FONT_MISSING` when a file is not there.
 */
export function loadReportFonts(resourcesDir: string): Promise<ReportFonts> {
  const known = loaded.get(resourcesDir);
  if (known) return known;
  const fonts = read(join(resourcesDir, 'fonts'));
  loaded.set(resourcesDir, fonts);
  fonts.catch(() => loaded.delete(resourcesDir));
  return fonts;
}

async function read(dir: string): Promise<ReportFonts> {
  const wanted = FACE_NAMES.flatMap((face) => TIERS.map((tier) => `${FILES[face]}.${tier}.ttf`));
  const files = new Map(
    await Promise.all(
      wanted.map(async (file): Promise<[string, Uint8Array]> => [file, await bytesOf(dir, file)]),
    ),
  );
  return createReportFonts((face, tier) => {
    const bytes = files.get(`${FILES[face]}.${tier}.ttf`);
    if (!bytes) throw missing(dir, FILES[face]);
    return bytes;
  });
}

async function bytesOf(dir: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(join(dir, file));
  } catch (cause) {
    throw missing(dir, file, cause);
  }
}

function missing(dir: string, file: string, cause?: unknown): AssayError {
  return new AssayError(
    'ERR_FONT_MISSING',
    'A font that reports are drawn with is missing.',
    { file: join(dir, file) },
    { cause },
  );
}
