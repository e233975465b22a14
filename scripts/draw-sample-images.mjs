#!/usr/bin/env node
// Draws resources/sample/images/*.jpg: boards, charts and learners' work as they look in a photo.
//   node scripts/draw-sample-images.mjs [NAME…]
// Seeded by name: the same code draws the same pictures.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { charts } from './sample-images/charts.mjs';
import { notebooks } from './sample-images/notebooks.mjs';
import { numberBoards } from './sample-images/number-boards.mjs';
import { numberPapers } from './sample-images/number-papers.mjs';
import { scienceBoards } from './sample-images/science-boards.mjs';
import { walls } from './sample-images/walls.mjs';
import { wordBoards } from './sample-images/word-boards.mjs';
import { wordPapers } from './sample-images/word-papers.mjs';
import { seeded } from './sample-images/pen.mjs';
import { develop, encode } from './sample-images/photo.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '..', 'resources', 'sample', 'images');
/** @type {Record<string, import('./sample-images/stage.mjs').Scene>} */
const scenes = {
  ...numberBoards,
  ...scienceBoards,
  ...wordBoards,
  ...charts,
  ...numberPapers,
  ...notebooks,
  ...wordPapers,
  ...walls,
};
const wanted = process.argv.slice(2);
mkdirSync(out, { recursive: true });

for (const [name, draw] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const seed = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.codePointAt(0), 7);
  const dice = seeded(seed);
  const { photo, ...light } = draw(dice);
  develop(photo, dice, light);
  const jpeg = encode(photo, { width: 1040, bytes: 26_000 });
  writeFileSync(join(out, `${name}.jpg`), jpeg);
  // The size at which a document shows it.
  writeFileSync(join(out, `${name}.small.jpg`), encode(photo, { width: 560, bytes: 10_000 }));
  console.error(`${name}.jpg ${(jpeg.length / 1000).toFixed(1)} kB`);
}
