import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type * as axeCore from 'axe-core';
import type { Page } from 'playwright-core';

const library = join(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js');

/** What axe has to say about what is on screen, one line a finding. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(library, 'utf8'));
  return page.evaluate(async () => {
    // Colours are judged when nothing is fading any more.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const report = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    });
    return report.violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`,
    );
  });
}
