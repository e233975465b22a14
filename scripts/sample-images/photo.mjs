import { createCanvas } from '@napi-rs/canvas';

/** From a flat drawing to something that looks as if it had been photographed with a phone. */

/** @typedef {import('./pen.mjs').Dice} Dice */
/** @typedef {import('./pen.mjs').Ink} Ink */
/** @typedef {import('./pen.mjs').Point} Point */
/** @typedef {import('@napi-rs/canvas').Canvas} Canvas */
/** Corners: top left, then clockwise. @typedef {readonly [Point, Point, Point, Point]} Quad */

export const PHOTO = { width: 1200, height: 900 };

const TONES = {
  wall: ['#cfc8b6', '#bdb5a2'],
  blueWall: ['#b3c1c9', '#9fb0ba'],
  wood: ['#a67c52', '#8d6540'],
  desk: ['#c9b393', '#b39b7a'],
  lab: ['#4a4d50', '#3a3c3f'],
  cork: ['#bd9160', '#aa7f50'],
};

/**
 * A wall or a table to lie on.
 * @param {Dice} dice
 * @param {keyof typeof TONES} kind
 */
export function ground(dice, kind, { width, height } = PHOTO) {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  const [light = '', dark = ''] = TONES[kind];
  const base = ctx.createLinearGradient(0, 0, width * 0.7, height);
  base.addColorStop(0, light);
  base.addColorStop(1, dark);
  ctx.fillStyle = base;
  ctx.fillRect(0, 0, width, height);
  if (kind === 'wood' || kind === 'desk') {
    for (let n = 0; n < 130; n += 1) {
      const y = dice.between(0, height);
      ctx.strokeStyle = `rgba(70,40,15,${dice.between(0.02, 0.1).toFixed(3)})`;
      ctx.lineWidth = dice.between(1, 5);
      ctx.beginPath();
      ctx.moveTo(0, y);
      ctx.bezierCurveTo(
        width / 3,
        y + dice.between(-14, 14),
        width / 1.5,
        y + dice.between(-14, 14),
        width,
        y + dice.between(-20, 20),
      );
      ctx.stroke();
    }
  } else if (kind === 'cork') {
    for (let n = 0; n < 2600; n += 1) {
      ctx.fillStyle = dice.pick(['rgba(80,50,20,.16)', 'rgba(255,225,170,.13)']);
      ctx.fillRect(
        dice.between(0, width),
        dice.between(0, height),
        dice.between(2, 7),
        dice.between(2, 6),
      );
    }
  } else if (kind !== 'lab') {
    // Painted blocks, as school walls have.
    ctx.strokeStyle = 'rgba(60,55,40,.13)';
    ctx.lineWidth = 3;
    for (let y = 80; y < height; y += 170) {
      ctx.beginPath();
      ctx.moveTo(0, y);
      ctx.lineTo(width, y + 9);
      ctx.stroke();
      for (let x = (y / 170) % 2 ? 0 : 190; x < width; x += 380) {
        ctx.beginPath();
        ctx.moveTo(x, y);
        ctx.lineTo(x - 1, y + 170);
        ctx.stroke();
      }
    }
  }
  return canvas;
}

/**
 * Lays a flat drawing on the ground with its corners at `quad` (top left, clockwise), with a shadow.
 * @param {Canvas} onto
 * @param {Canvas} drawing
 * @param {Quad} quad
 */
export function lay(onto, drawing, quad, { shadow = 16 } = {}) {
  const ctx = onto.getContext('2d');
  ctx.save();
  ctx.shadowColor = 'rgba(20,15,5,.5)';
  ctx.shadowBlur = shadow;
  ctx.shadowOffsetX = shadow * 0.35;
  ctx.shadowOffsetY = shadow * 0.5;
  ctx.fillStyle = '#8a8577';
  ctx.beginPath();
  quad.forEach(([x, y], n) => (n === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.fill();
  ctx.restore();
  warp(ctx, drawing, quad);
}

/** @type {(ctx: Ink, drawing: Canvas, quad: Quad) => void} */
function warp(ctx, drawing, quad) {
  const [left, right] = [0, 1].map((n) =>
    Math.round((n ? Math.max : Math.min)(...quad.map(([x]) => x))),
  );
  const [top, bottom] = [0, 1].map((n) =>
    Math.round((n ? Math.max : Math.min)(...quad.map(([, y]) => y))),
  );
  const width = right - left + 1;
  const height = bottom - top + 1;
  const from = drawing.getContext('2d').getImageData(0, 0, drawing.width, drawing.height);
  const to = ctx.getImageData(left, top, width, height);
  const inverse = homography(quad, drawing.width, drawing.height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [px, py] = [x + left, y + top];
      const w = inverse[6] * px + inverse[7] * py + inverse[8];
      const u = (inverse[0] * px + inverse[1] * py + inverse[2]) / w;
      const v = (inverse[3] * px + inverse[4] * py + inverse[5]) / w;
      if (u < 0 || v < 0 || u >= drawing.width - 1 || v >= drawing.height - 1) continue;
      const [iu, iv] = [Math.floor(u), Math.floor(v)];
      const [fu, fv] = [u - iu, v - iv];
      const at = (iv * drawing.width + iu) * 4;
      const below = at + drawing.width * 4;
      const out = (y * width + x) * 4;
      for (let c = 0; c < 3; c += 1) {
        const upper = from.data[at + c] * (1 - fu) + from.data[at + 4 + c] * fu;
        const lower = from.data[below + c] * (1 - fu) + from.data[below + 4 + c] * fu;
        to.data[out + c] = upper * (1 - fv) + lower * fv;
      }
      to.data[out + 3] = 255;
    }
  }
  ctx.putImageData(to, left, top);
}

/**
 * Matrix from the photo back to the drawing (Heckbert's square-to-quad, inverted).
 * @param {Quad} quad
 * @param {number} width
 * @param {number} height
 */
function homography(quad, width, height) {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const d = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / d;
  const h = (dx1 * sy - sx * dy1) / d;
  const m = [
    x1 - x0 + g * x1,
    x3 - x0 + h * x3,
    x0,
    y1 - y0 + g * y1,
    y3 - y0 + h * y3,
    y0,
    g,
    h,
    1,
  ];
  const adjoint = [
    m[4] * m[8] - m[5] * m[7],
    m[2] * m[7] - m[1] * m[8],
    m[1] * m[5] - m[2] * m[4],
    m[5] * m[6] - m[3] * m[8],
    m[0] * m[8] - m[2] * m[6],
    m[2] * m[3] - m[0] * m[5],
    m[3] * m[7] - m[4] * m[6],
    m[1] * m[6] - m[0] * m[7],
    m[0] * m[4] - m[1] * m[3],
  ];
  return adjoint.map((value, n) => value * (n < 3 ? width : n < 6 ? height : 1));
}

/**
 * Light, a lens that is darker at the edges, a little grain.
 * @param {Canvas} canvas
 * @param {Dice} dice
 * @param {{ glare?: boolean, warm?: boolean }} light
 */
export function develop(canvas, dice, { glare = false, warm = true } = {}) {
  const { width, height } = canvas;
  const ctx = canvas.getContext('2d');
  const [x, y] = [dice.between(0.15, 0.85) * width, dice.between(-0.1, 0.4) * height];
  const light = ctx.createRadialGradient(x, y, 60, width / 2, height / 2, width * 0.78);
  light.addColorStop(0, warm ? '#fffaf0' : '#f8fbff');
  light.addColorStop(0.55, warm ? '#ece4d6' : '#e2e7ec');
  light.addColorStop(1, warm ? '#8d8272' : '#848b93');
  ctx.globalCompositeOperation = 'multiply';
  ctx.fillStyle = light;
  ctx.fillRect(0, 0, width, height);
  ctx.globalCompositeOperation = 'source-over';
  if (glare) {
    const [gx, gy] = [dice.between(0.55, 0.8) * width, dice.between(0.2, 0.4) * height];
    const shine = ctx.createRadialGradient(gx, gy, 4, gx, gy, 190);
    shine.addColorStop(0, 'rgba(255,255,255,.72)');
    shine.addColorStop(0.3, 'rgba(255,255,255,.25)');
    shine.addColorStop(1, 'rgba(255,255,255,0)');
    ctx.fillStyle = shine;
    ctx.fillRect(0, 0, width, height);
  }
  const image = ctx.getImageData(0, 0, width, height);
  for (let at = 0; at < image.data.length; at += 4) {
    const grain = (dice.next() + dice.next() - 1) * 1.5;
    for (let c = 0; c < 3; c += 1) image.data[at + c] = image.data[at + c] + grain;
  }
  ctx.putImageData(image, 0, 0);
}

/**
 * The photo as JPEG, as good as fits.
 * @param {Canvas} photo
 * @param {{ width: number, bytes: number }} limit
 */
export function encode(photo, { width, bytes }) {
  const height = Math.round((photo.height * width) / photo.width);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(photo, 0, 0, width, height);
  for (let quality = 72; ; quality -= 4) {
    const jpeg = canvas.toBuffer('image/jpeg', quality);
    if (jpeg.length <= bytes || quality <= 24) return jpeg;
  }
}
