import { createCanvas } from '@napi-rs/canvas';

import { Pen } from './pen.mjs';

/** What people write on. Each returns a canvas and a pen for it. */

/** @typedef {import('./pen.mjs').Dice} Dice */
/** @typedef {import('./pen.mjs').Ink} Ink */
/** @typedef {{ canvas: import('@napi-rs/canvas').Canvas, ctx: Ink, pen: Pen, width: number, height: number }} Surface */

/** @type {(width: number, height: number, dice: Dice, paint: (ctx: Ink) => void) => Surface} */
function sheet(width, height, dice, paint) {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  paint(ctx);
  return { canvas, ctx, pen: new Pen(ctx, dice), width, height };
}

const MARKERS = [
  { x: 180, color: '#1d4f9e' },
  { x: 330, color: '#b3262b' },
  { x: 505, color: '#22242a' },
  { x: 1120, color: '#217a45' },
];

/** @type {(ctx: Ink, dice: Dice, how: { width: number, height: number, count: number, color: string, strength: number }) => void} */
function smudges(ctx, dice, { width, height, count, color, strength }) {
  for (let n = 0; n < count; n += 1) {
    const [x, y] = [dice.between(0, width), dice.between(0, height)];
    const radius = dice.between(60, 220);
    const glow = ctx.createRadialGradient(x, y, 0, x, y, radius);
    glow.addColorStop(0, color.replace('A', String(strength * dice.between(0.4, 1))));
    glow.addColorStop(1, color.replace('A', '0'));
    ctx.fillStyle = glow;
    ctx.fillRect(0, 0, width, height);
  }
}

/** @param {Dice} dice */
export function whiteboard(dice, width = 1500, height = 1040) {
  return sheet(width, height, dice, (ctx) => {
    ctx.fillStyle = '#b9bcc0';
    ctx.fillRect(0, 0, width, height);
    const white = ctx.createLinearGradient(0, 0, width, height);
    white.addColorStop(0, '#f4f6f6');
    white.addColorStop(1, '#e6eaec');
    ctx.fillStyle = white;
    ctx.fillRect(22, 22, width - 44, height - 70);
    smudges(ctx, dice, { width, height, count: 9, color: 'rgba(120,130,150,A)', strength: 0.09 });
    // What an eraser leaves.
    ctx.save();
    ctx.globalAlpha = 0.05;
    ctx.strokeStyle = '#35507a';
    for (let n = 0; n < 26; n += 1) {
      ctx.lineWidth = dice.between(8, 34);
      const [x, y] = [dice.between(80, width - 300), dice.between(80, height - 150)];
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.quadraticCurveTo(x + 120, y - 30, x + dice.between(160, 300), y + dice.between(-20, 50));
      ctx.stroke();
    }
    ctx.restore();
    // Tray with markers.
    const tray = ctx.createLinearGradient(0, height - 50, 0, height);
    tray.addColorStop(0, '#d7d9db');
    tray.addColorStop(0.5, '#8d9195');
    tray.addColorStop(1, '#63676b');
    ctx.fillStyle = tray;
    ctx.fillRect(0, height - 50, width, 50);
    for (const { x, color } of MARKERS) {
      ctx.fillStyle = color;
      ctx.beginPath();
      ctx.roundRect(x, height - 44, 118, 20, 9);
      ctx.fill();
      ctx.fillStyle = '#eef0f1';
      ctx.fillRect(x + 34, height - 44, 60, 20);
    }
    ctx.fillStyle = '#3c3f45';
    ctx.fillRect(width - 300, height - 62, 110, 36);
  });
}

/** @param {Dice} dice */
export function chartPaper(dice, width = 1050, height = 1340) {
  return sheet(width, height, dice, (ctx) => {
    ctx.fillStyle = '#f5f1e4';
    ctx.fillRect(0, 0, width, height);
    ctx.strokeStyle = 'rgba(120,150,190,.2)';
    ctx.lineWidth = 1.4;
    for (let at = 42; at < height; at += 52) {
      ctx.beginPath();
      ctx.moveTo(0, at);
      ctx.lineTo(width, at);
      ctx.stroke();
    }
    smudges(ctx, dice, { width, height, count: 6, color: 'rgba(150,125,80,A)', strength: 0.09 });
    // The torn edge at the top of the pad and two folds.
    ctx.fillStyle = '#ded7c2';
    for (let x = 0; x < width; x += 26) ctx.fillRect(x, 0, 15, dice.between(5, 13));
    for (const y of [height * 0.36, height * 0.7]) {
      const fold = ctx.createLinearGradient(0, y - 16, 0, y + 16);
      fold.addColorStop(0, 'rgba(90,80,50,0)');
      fold.addColorStop(0.5, 'rgba(90,80,50,.11)');
      fold.addColorStop(0.55, 'rgba(255,255,255,.35)');
      fold.addColorStop(1, 'rgba(255,255,255,0)');
      ctx.fillStyle = fold;
      ctx.fillRect(0, y - 16, width, 32);
    }
  });
}

/** @param {Dice} dice */
export function linedPaper(dice, width = 1000, height = 1290) {
  return sheet(width, height, dice, (ctx) => {
    ctx.fillStyle = '#fbfaf5';
    ctx.fillRect(0, 0, width, height);
    smudges(ctx, dice, { width, height, count: 5, color: 'rgba(140,120,80,A)', strength: 0.07 });
    ctx.lineWidth = 1.6;
    ctx.strokeStyle = 'rgba(90,140,200,.5)';
    for (let y = 150; y < height - 30; y += 44) {
      ctx.beginPath();
      ctx.moveTo(0, y);
      ctx.lineTo(width, y);
      ctx.stroke();
    }
    ctx.strokeStyle = 'rgba(215,90,100,.55)';
    ctx.beginPath();
    ctx.moveTo(124, 0);
    ctx.lineTo(124, height);
    ctx.stroke();
    for (const y of [150, height / 2, height - 150]) {
      ctx.fillStyle = '#6d5a48';
      ctx.beginPath();
      ctx.arc(52, y, 17, 0, Math.PI * 2);
      ctx.fill();
      ctx.strokeStyle = 'rgba(0,0,0,.25)';
      ctx.stroke();
    }
  });
}

/** @param {Dice} dice */
export function graphPaper(dice, width = 1280, height = 990, step = 30) {
  return sheet(width, height, dice, (ctx) => {
    ctx.fillStyle = '#fafbf6';
    ctx.fillRect(0, 0, width, height);
    smudges(ctx, dice, { width, height, count: 5, color: 'rgba(130,125,90,A)', strength: 0.07 });
    for (let n = 0; n * step <= Math.max(width, height); n += 1) {
      ctx.strokeStyle = n % 5 === 0 ? 'rgba(70,150,150,.5)' : 'rgba(90,165,165,.27)';
      ctx.lineWidth = n % 5 === 0 ? 1.7 : 1;
      ctx.beginPath();
      ctx.moveTo(n * step, 0);
      ctx.lineTo(n * step, height);
      ctx.moveTo(0, n * step);
      ctx.lineTo(width, n * step);
      ctx.stroke();
    }
  });
}

/**
 * An open spiral notebook, squared on the left, plain on the right.
 * @param {Dice} dice
 */
export function labNotebook(dice, width = 1500, height = 1030) {
  return sheet(width, height, dice, (ctx) => {
    ctx.fillStyle = '#2f3a46';
    ctx.fillRect(0, 0, width, height);
    ctx.fillStyle = '#f7f6ef';
    ctx.fillRect(14, 14, width / 2 - 26, height - 28);
    ctx.fillRect(width / 2 + 12, 14, width / 2 - 26, height - 28);
    ctx.strokeStyle = 'rgba(90,120,170,.24)';
    ctx.lineWidth = 1;
    for (let at = 44; at < height - 20; at += 32) {
      ctx.beginPath();
      ctx.moveTo(14, at);
      ctx.lineTo(width / 2 - 12, at);
      ctx.moveTo(width / 2 + 12, at);
      ctx.lineTo(width - 14, at);
      ctx.stroke();
    }
    for (let x = 46; x < width / 2 - 20; x += 32) {
      ctx.beginPath();
      ctx.moveTo(x, 14);
      ctx.lineTo(x, height - 14);
      ctx.stroke();
    }
    smudges(ctx, dice, { width, height, count: 6, color: 'rgba(120,110,80,A)', strength: 0.1 });
    const gutter = ctx.createLinearGradient(width / 2 - 90, 0, width / 2 + 90, 0);
    gutter.addColorStop(0, 'rgba(0,0,0,0)');
    gutter.addColorStop(0.5, 'rgba(0,0,0,.4)');
    gutter.addColorStop(1, 'rgba(0,0,0,0)');
    ctx.fillStyle = gutter;
    ctx.fillRect(width / 2 - 90, 0, 180, height);
    for (let y = 40; y < height - 30; y += 40) {
      ctx.strokeStyle = '#aeb3b8';
      ctx.lineWidth = 6;
      ctx.beginPath();
      ctx.ellipse(width / 2, y, 27, 8, 0, Math.PI, Math.PI * 2);
      ctx.stroke();
    }
  });
}

/**
 * Any plain sheet or slip.
 * @param {Dice} dice
 * @param {number} width
 * @param {number} height
 */
export function slip(dice, width, height, color = '#fdfcf6') {
  return sheet(width, height, dice, (ctx) => {
    ctx.fillStyle = color;
    ctx.fillRect(0, 0, width, height);
    smudges(ctx, dice, { width, height, count: 2, color: 'rgba(120,110,70,A)', strength: 0.1 });
  });
}

/**
 * A sticky note, curling a little.
 * @param {Dice} dice
 * @param {string} color
 */
export function sticky(dice, color, size = 250) {
  return sheet(size, size, dice, (ctx) => {
    const paper = ctx.createLinearGradient(0, 0, size * 0.3, size);
    paper.addColorStop(0, color);
    paper.addColorStop(0.75, color);
    paper.addColorStop(1, '#ffffff');
    ctx.fillStyle = color;
    ctx.fillRect(0, 0, size, size);
    ctx.globalAlpha = 0.4;
    ctx.fillStyle = paper;
    ctx.fillRect(0, 0, size, size);
    ctx.globalAlpha = 1;
    ctx.fillStyle = 'rgba(0,0,0,.06)';
    ctx.fillRect(0, 0, size, size * 0.16);
  });
}
