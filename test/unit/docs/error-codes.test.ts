import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

/** Whole codes in quotes; `ERR_PACKAGE_` is completed by a verdict's code. */
const CODE = /['"`](ERR_[A-Z0-9_]*[A-Z0-9])['"`]/g;

it('every error code in the sources stands in docs/formats.md', async () => {
  const listed = await readFile('docs/formats.md', 'utf8');
  const missing = new Set<string>();
  for (const folder of ['src-shared', 'src-main', 'src-renderer']) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!/\.(ts|vue)$/.test(entry.name)) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
      for (const [, code = ''] of text.matchAll(CODE)) {
        if (!listed.includes(`\`${code}\``)) missing.add(code);
      }
    }
  }
  expect([...missing]).toEqual([]);
});
