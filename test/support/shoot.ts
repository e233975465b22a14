import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

const folder = 'test-results/screenshots';

/** A screenshot to be looked at, under `test-results/screenshots/`, once what moves has come to rest. */
export async function shoot(window: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await window.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
  await window.screenshot({ path: join(folder, `${name}.png`) });
}
