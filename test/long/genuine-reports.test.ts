import { expect, it } from 'vitest';

import { readReportFonts } from '../support/read-report-fonts';
import { verifyGenuine } from '../support/verify-genuine';

/** A thousand drawn, signed and verified: minutes, so it is not among the tests of every day. */
it('refuses none of 1,000 honest reports', async () => {
  const seed = Number(process.env['ASSAY_SEED']);
  const began = Date.now();
  const { refused, sorts } = await verifyGenuine(1_000, seed, await readReportFonts());
  const seconds = String(Math.round((Date.now() - began) / 1000));
  const lines = [...sorts].map(([sort, count]) => `${sort} ${String(count)}`).join(', ');
  console.log(`1,000 honest reports, ${String(refused.length)} refused, in ${seconds} s; ${lines}`);
  expect(refused).toEqual([]);
  // Both kinds with every outcome.
  expect(sorts.size).toBe(6);
});
