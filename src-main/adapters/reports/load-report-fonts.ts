import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import type { FaceName } from '../../services/reports/fonts/face-names';
import { createReportFonts, type ReportFonts } from '../../services/reports/fonts/report-fonts';

const FILES: Readonly<Record<FaceName, string>> = {
  serif: 'source-serif-4-regular',
  serifItalic: 'source-serif-4-italic',
  serifSemibold: 'source-serif-4-semibold',
  sans: 'inter-regular',
  sansSemibold: 'inter-semibold',
};

/**
 * The report faces from `resources/fonts`. Load once per process: parsing and compressing happen on
 * first use and serve every report after.
 * @throws AssayError `ERR_FONT_MISSING` when a file is not there.
 */
export function loadReportFonts(resourcesDir: string): ReportFonts {
  return createReportFonts((face, tier) => {
    const file = join(resourcesDir, 'fonts', `${FILES[face]}.${tier}.ttf`);
    try {
      return readFileSync(file);
    } catch (cause) {
      throw new AssayError(
        'ERR_FONT_MISSING',
        'A font that reports are drawn with is missing.',
        { file },
        { cause },
      );
    }
  });
}
