import { join } from 'node:path';

import { loadReportFonts } from '../../src-main/adapters/reports/load-report-fonts';
import type { ReportFonts } from '../../src-main/services/reports/fonts/report-fonts';

/** The repository's own report faces. */
export function readReportFonts(): Promise<ReportFonts> {
  return loadReportFonts(join(import.meta.dirname, '..', '..', 'resources'));
}
