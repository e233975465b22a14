// Cuts the report faces out of the full families (run by hand after a font update; the result is committed).
//   node scripts/subset-fonts.mjs
// Four tiers per face, so that a report embeds the smallest one that covers its text:
//   basic     Basic Latin and the punctuation English is printed with
//   western   basic + Latin-1, arrows, check marks
//   latin     western + the rest of Latin as European and Hawaiian spelling uses it
//   extended  latin + Vietnamese, Greek, Cyrillic, more mathematics
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import subsetFont from 'subset-font';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(root, 'node_modules', '@expo-google-fonts');
const target = join(root, 'resources', 'fonts');

const FACES = {
  'source-serif-4-regular': 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'source-serif-4-italic': 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  'source-serif-4-semibold': 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'inter-regular': 'inter/400Regular/Inter_400Regular.ttf',
  'inter-semibold': 'inter/600SemiBold/Inter_600SemiBold.ttf',
};

/** @type {(from: number, to: number) => string} */
const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');

const basic = range(0x20, 0x7e) + '\u00a0·–—‘’“”•…';
const western =
  basic +
  range(0xa1, 0xac) +
  range(0xae, 0xff) +
  'ŒœŠšŸŽžıƒˆ˜ﬁﬂ' +
  '‐‑―‚‛„†‡‰′″‹›⁄' +
  '₂€™№←↑→↓↔−√≈≠≤≥∞✓✗☐☑●○■□▶★';
const latin =
  western +
  range(0x100, 0x17f) +
  range(0x1cd, 0x1dc) +
  range(0x218, 0x21b) +
  'ʻʼƏəẞ' +
  range(0x1e80, 0x1e85) +
  'Ỳỳ';
const extended =
  latin +
  range(0x180, 0x24f) +
  range(0x370, 0x3ff) +
  range(0x400, 0x52f) +
  range(0x1e00, 0x1eff) +
  range(0x2070, 0x209c) +
  range(0x20a0, 0x20bf) +
  range(0x2150, 0x215f) +
  range(0x2190, 0x21ff) +
  range(0x2200, 0x22ff) +
  range(0x2460, 0x2473) +
  range(0x25a0, 0x25ff) +
  range(0x2600, 0x27bf);

await mkdir(target, { recursive: true });
for (const [face, source] of Object.entries(FACES)) {
  const full = await readFile(join(sources, source));
  for (const [tier, text] of Object.entries({ basic, western, latin, extended })) {
    const bytes = await subsetFont(full, text, {
      targetFormat: 'sfnt',
      noHinting: true,
      keepFeatures: face.startsWith('inter') ? ['kern', 'tnum'] : ['kern'],
      dropTables: ['STAT', 'gasp', 'DSIG', 'meta', 'MVAR', 'GDEF', 'BASE', 'vhea', 'vmtx'],
    });
    const file = `${face}.${tier}.ttf`;
    await writeFile(join(target, file), bytes);
    process.stdout.write(`${String(bytes.length).padStart(7)}  ${file}\n`);
  }
}
await copyFile(
  join(sources, 'source-serif-4', 'LICENSE_FONT'),
  join(target, 'OFL-source-serif-4.txt'),
);
await copyFile(join(sources, 'inter', 'LICENSE_FONT'), join(target, 'OFL-inter.txt'));
