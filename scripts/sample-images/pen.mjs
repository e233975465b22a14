import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { GlobalFonts } from '@napi-rs/canvas';

/** Handwriting: letters that do not sit still, lines that are not straight. */

/** @typedef {{ next(): number, between(low: number, high: number): number, pick<T>(list: readonly T[]): T }} Dice */
/** @typedef {import('@napi-rs/canvas').SKRSContext2D} Ink */
/** @typedef {readonly [number, number]} Point */
/** @typedef {{ size?: number, face?: string, color?: string, width?: number, step?: number, slope?: number }} Hand */
/** @typedef {{ color?: string, width?: number, close?: boolean, shake?: number, fill?: string | undefined, alpha?: number, flat?: number, head?: number }} Mark */

const require = createRequire(import.meta.url);
const FACES = {
  marker: ['kalam', '400Regular/Kalam_400Regular.ttf'],
  markerBold: ['kalam', '700Bold/Kalam_700Bold.ttf'],
  quick: ['caveat', '500Medium/Caveat_500Medium.ttf'],
  neat: ['patrick-hand', '400Regular/PatrickHand_400Regular.ttf'],
  thin: ['reenie-beanie', '400Regular/ReenieBeanie_400Regular.ttf'],
};
for (const [name, [pack, file]] of Object.entries(FACES)) {
  const root = dirname(require.resolve(`@expo-google-fonts/${pack}/package.json`));
  GlobalFonts.registerFromPath(join(root, file), name);
}

/**
 * A small seeded generator (mulberry32).
 * @param {number} seed
 * @returns {Dice}
 */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick: (list) => at(list, Math.floor(next() * list.length)),
  };
}

/**
 * The item at a place of which we know that it is there.
 * @template T
 * @param {readonly T[]} list
 * @param {number} index
 * @returns {T}
 */
export function at(list, index) {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${String(index)}`);
  return item;
}

export class Pen {
  /**
   * @param {Ink} ctx
   * @param {Dice} dice
   */
  constructor(ctx, dice) {
    this.ctx = ctx;
    this.dice = dice;
  }

  /**
   * Writes wrapped text; returns the baseline of the line after it.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Hand} options
   */
  write(text, x, y, options = {}) {
    const { size = 34, face = 'marker', color = '#24344f', width = Infinity } = options;
    const step = options.step ?? size * 1.24;
    const slope = options.slope ?? this.dice.between(-0.012, 0.008);
    this.ctx.font = `${size}px ${face}`;
    let baseline = y;
    for (const paragraph of text.split('\n')) {
      for (const line of this.wrap(paragraph, width)) {
        this.line(line, x + this.dice.between(-2, 3), baseline, { size, face, color, slope });
        baseline += step;
      }
    }
    return baseline;
  }

  /**
   * @param {string} text
   * @param {number} width
   */
  wrap(text, width) {
    /** @type {string[]} */
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.ctx.measureText(longer).width > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {{ size: number, face: string, color: string, slope: number }} hand
   */
  line(text, x, y, { size, face, color, slope }) {
    const { ctx, dice } = this;
    ctx.fillStyle = color;
    let left = x;
    let drift = 0;
    for (const letter of text) {
      drift = drift * 0.8 + dice.between(-0.6, 0.6) * (size / 40);
      const grown = size * dice.between(0.965, 1.04);
      ctx.save();
      ctx.translate(left, y + drift + (left - x) * slope);
      ctx.rotate(dice.between(-0.035, 0.035) + slope);
      ctx.globalAlpha = dice.between(0.82, 0.97);
      ctx.font = `${grown.toFixed(1)}px ${face}`;
      ctx.fillText(letter, 0, 0);
      ctx.restore();
      ctx.font = `${size}px ${face}`;
      left += ctx.measureText(letter).width + dice.between(-0.4, 0.5) * (size / 40);
    }
  }

  /**
   * A line drawn by hand through the points.
   * @param {readonly Point[]} points
   * @param {Mark} options
   */
  stroke(points, { color = '#24344f', width = 4, close = false, shake = 1.6 } = {}) {
    const { ctx, dice } = this;
    const all = close ? [...points, at(points, 0)] : points;
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.globalAlpha = 0.92;
    ctx.beginPath();
    all.forEach(([x, y], index) => {
      if (index === 0) {
        ctx.moveTo(x, y);
        return;
      }
      const [fromX, fromY] = at(all, index - 1);
      const pieces = Math.max(1, Math.round(Math.hypot(x - fromX, y - fromY) / 45));
      for (let n = 1; n <= pieces; n += 1) {
        const t = n / pieces;
        const wobble = n === pieces ? shake * 0.5 : shake;
        ctx.lineTo(
          fromX + (x - fromX) * t + dice.between(-wobble, wobble),
          fromY + (y - fromY) * t + dice.between(-wobble, wobble),
        );
      }
    });
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** @type {(x: number, y: number, w: number, h: number, options?: Mark) => void} */
  box(x, y, w, h, options = {}) {
    if (options.fill) {
      this.ctx.fillStyle = options.fill;
      this.ctx.globalAlpha = options.alpha ?? 0.5;
      this.ctx.fillRect(x, y, w, h);
      this.ctx.globalAlpha = 1;
    }
    const corners = [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
    ];
    this.stroke(corners, { ...options, close: true });
  }

  /** @type {(x: number, y: number, radius: number, options?: Mark) => void} */
  circle(x, y, radius, options = {}) {
    const flat = options.flat ?? 1;
    const turn = Array.from({ length: 22 }, (_, n) => (n / 20) * Math.PI * 2 + 0.4);
    const points = turn.map((a) => [x + Math.cos(a) * radius, y + Math.sin(a) * radius * flat]);
    if (options.fill) {
      this.ctx.fillStyle = options.fill;
      this.ctx.globalAlpha = options.alpha ?? 0.6;
      this.ctx.beginPath();
      this.ctx.ellipse(x, y, radius, radius * flat, 0, 0, Math.PI * 2);
      this.ctx.fill();
      this.ctx.globalAlpha = 1;
    }
    this.stroke(points, { shake: 1, ...options });
  }

  /** @type {(x1: number, y1: number, x2: number, y2: number, options?: Mark) => void} */
  arrow(x1, y1, x2, y2, options = {}) {
    const angle = Math.atan2(y2 - y1, x2 - x1);
    const head = options.head ?? 20;
    this.stroke(
      [
        [x1, y1],
        [x2, y2],
      ],
      options,
    );
    this.stroke(
      [0.45, -0.45].flatMap((turn, n) => {
        const tip = [x2 - Math.cos(angle + turn) * head, y2 - Math.sin(angle + turn) * head];
        return n === 0 ? [tip, [x2, y2]] : [tip];
      }),
      options,
    );
  }

  /**
   * A highlighter pulled over a line.
   * @type {(x: number, y: number, w: number, h: number, color: string) => void}
   */
  highlight(x, y, w, h, color) {
    const { ctx, dice } = this;
    ctx.save();
    ctx.globalAlpha = 0.38;
    ctx.globalCompositeOperation = 'multiply';
    ctx.fillStyle = color;
    ctx.beginPath();
    ctx.moveTo(x, y + dice.between(-2, 2));
    ctx.lineTo(x + w, y + dice.between(-3, 3));
    ctx.lineTo(x + w + dice.between(-4, 4), y + h);
    ctx.lineTo(x + dice.between(-4, 4), y + h + dice.between(-2, 2));
    ctx.fill();
    ctx.restore();
  }
}
