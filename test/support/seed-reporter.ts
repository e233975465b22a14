import type { Reporter } from 'vitest/node';

/** Says once which seed the property tests of this run use, so that a failure can be repeated. */
export default class SeedReporter implements Reporter {
  onTestRunStart(): void {
    console.log(` Property tests use ASSAY_SEED=${process.env['ASSAY_SEED'] ?? ''}\n`);
  }
}
