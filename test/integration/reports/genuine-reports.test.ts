import { expect, it } from 'vitest';

import { readReportFonts } from '../../support/read-report-fonts';
import { verifyGenuine } from '../../support/verify-genuine';

/** A sample of what test/long does a thousand times. */
it('refuses none of 60 honest reports', async () => {
  const seed = Number(process.env['ASSAY_SEED']);
  const { refused, sorts } = await verifyGenuine(60, seed, await readReportFonts());
  expect(refused).toEqual([]);
  expect(sorts.size).toBeGreaterThan(4);
});
