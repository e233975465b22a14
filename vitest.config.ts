import { availableParallelism } from 'node:os';

import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

// Dates are shown and stored in one zone during tests; set before any worker starts.
process.env['TZ'] = 'UTC';

// One seed for the whole run: `ASSAY_SEED=… npx vitest run …` repeats it.
process.env['ASSAY_SEED'] ??= String(Date.now() % 2_147_483_647);

/** Where `npm test` wants the results as JSON, to count them over all projects. */
const resultFile = process.env['ASSAY_TEST_RESULTS'];

const setupFiles = ['test/support/property-seed.ts'];

/** Both cores of a small machine: left alone, vitest keeps one of two for itself. */
const twoAtATime = { maxWorkers: Math.max(2, availableParallelism() - 1) } as const;

/** One process at a time: the tests of the built application compete for windows and cores. */
const oneAtATime = { fileParallelism: false, maxWorkers: 1 } as const;

export default defineConfig({
  plugins: [vue()],
  test: {
    reporters: [
      'default',
      './test/support/seed-reporter.ts',
      ...(resultFile === undefined ? [] : ['json']),
    ],
    ...(resultFile === undefined ? {} : { outputFile: { json: resultFile } }),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles,
          testTimeout: 20_000,
          ...twoAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...twoAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles,
          globalSetup: ['test/support/build-once.ts', 'test/support/virtual-display.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          ...oneAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'bench',
          include: ['bench/**/*.bench.ts'],
          globalSetup: ['test/support/build-once.ts', 'test/support/virtual-display.ts'],
          testTimeout: 1_200_000,
          ...oneAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          setupFiles,
          globalSetup: ['test/support/build-once.ts', 'test/support/virtual-display.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
          ...oneAtATime,
        },
      },
    ],
  },
});
