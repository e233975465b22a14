// Draws the application's icons from resources/icons/assay.svg (run by hand after a change; the result is committed).
//   node scripts/draw-icons.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createCanvas, loadImage } from '@napi-rs/canvas';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'resources', 'icons');
const svg = await readFile(join(folder, 'assay.svg'));

/** @param {number} size */
async function png(size) {
  // The image is drawn at the size it states, so it must state the one wanted.
  const source = svg
    .toString('utf8')
    .replace('width="512" height="512"', `width="${size}" height="${size}"`);
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(source)), 0, 0, size, size);
  return canvas.encode('png');
}

/** Windows: a directory of PNG images. @param {{ size: number, bytes: Buffer }[]} images */
function ico(images) {
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, bytes }, index) => {
    const at = 6 + index * 16;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  });
  return Buffer.concat([head, ...images.map(({ bytes }) => bytes)]);
}

/** macOS: a row of typed PNG images. @param {{ type: string, bytes: Buffer }[]} images */
function icns(images) {
  const parts = images.map(({ type, bytes }) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([head, bytes]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 8),
    4,
  );
  return Buffer.concat([head, ...parts]);
}

const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
const drawn = new Map(
  await Promise.all(sizes.map(async (size) => /** @type {const} */ ([size, await png(size)]))),
);
/** @param {number} size */
const at = (size) => drawn.get(size) ?? Buffer.alloc(0);

await writeFile(join(folder, 'assay-256.png'), at(256));
await writeFile(join(folder, 'assay-512.png'), at(512));
await writeFile(
  join(folder, 'assay.ico'),
  ico([16, 32, 48, 64, 256].map((size) => ({ size, bytes: at(size) }))),
);
await writeFile(
  join(folder, 'assay.icns'),
  icns(
    Object.entries({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64 }).map(
      ([type, size]) => ({ type, bytes: at(size) }),
    ),
  ),
);
