import { ground, lay } from './photo.mjs';
import { chartPaper, whiteboard } from './surfaces.mjs';

/** Where things stand when they are photographed: a board, a wall, a table. */

/** @typedef {import('./pen.mjs').Dice} Dice */
/** @typedef {import('./pen.mjs').Ink} Ink */
/** @typedef {import('./pen.mjs').Pen} Pen */
/** @typedef {import('./surfaces.mjs').Surface} Surface */
/** @typedef {import('@napi-rs/canvas').Canvas} Canvas */
/** @typedef {(dice: Dice) => { photo: Canvas, glare?: boolean, warm?: boolean }} Scene */
/** @typedef {(pen: Pen, ctx: Ink, dice: Dice, sheet: number) => void} Draw */

/** Marker and pencil colours. */
export const BLUE = '#1f4a96';
export const RED = '#b5282e';
export const GREEN = '#1f7a46';
export const BLACK = '#2a2c33';
export const PURPLE = '#6b3fa0';
export const PENCIL = '#4d5058';
export const INK = '#23408a';

/**
 * A whiteboard photographed from a learner's seat.
 * @type {(draw: Draw) => Scene}
 */
export function onWhiteboard(draw) {
  return (dice) => {
    const board = whiteboard(dice);
    draw(board.pen, board.ctx, dice, 0);
    const photo = ground(dice, dice.pick(['wall', 'blueWall']));
    const tilt = dice.between(-1, 1);
    const quad = [
      [34 + 26 * tilt, 46 + 20 * tilt],
      [1172 + 16 * tilt, 34 - 22 * tilt],
      [1180 - 12 * tilt, 842 + 10 * tilt],
      [24 - 8 * tilt, 856 - 14 * tilt],
    ];
    lay(photo, board.canvas, quad, { shadow: 20 });
    return { photo, glare: true, warm: false };
  };
}

/**
 * Chart paper taped to a wall.
 * @type {(draw: Draw, options?: { sheets?: number }) => Scene}
 */
export function onChart(draw, { sheets = 1 } = {}) {
  return (dice) => {
    const photo = ground(dice, dice.pick(['wall', 'blueWall', 'cork']));
    const width = sheets === 1 ? 670 : 560;
    for (let n = 0; n < sheets; n += 1) {
      const chart = chartPaper(dice);
      draw(chart.pen, chart.ctx, dice, n);
      const x = sheets === 1 ? 265 : 26 + n * 590;
      const t = dice.between(-14, 14);
      lay(photo, chart.canvas, [
        [x + t, 26],
        [x + width + t, 22 + t * 0.6],
        [x + width - t * 0.4, 872 + t * 0.5],
        [x - t * 0.3, 878],
      ]);
      const ctx = photo.getContext('2d');
      for (const at of [x + 30, x + width - 90]) {
        ctx.fillStyle = 'rgba(230,222,180,.75)';
        ctx.fillRect(at, 10 + dice.between(-3, 4), 66, 30);
      }
    }
    return { photo };
  };
}

/** @type {(pen: Pen, lines: readonly string[], x?: number, y?: number) => void} */
export function agenda(pen, lines, x = 1090, y = 90) {
  pen.write('Today', x, y, { size: 46, face: 'markerBold', color: BLACK });
  let at = y + 58;
  lines.forEach((line, n) => {
    at = pen.write(`${n + 1}. ${line}`, x, at, { size: 34, color: BLACK, width: 350 });
  });
  pen.stroke(
    [
      [x - 34, 60],
      [x - 40, at + 60],
    ],
    { color: BLACK, width: 3 },
  );
}

/**
 * One sheet on a table, seen from slightly to one side.
 * @type {(make: (dice: Dice) => Surface, draw: Draw, options?: { portrait?: boolean, kind?: 'wood' | 'desk' | 'lab' }) => Scene}
 */
export function onTable(make, draw, { portrait = false, kind = 'wood' } = {}) {
  return (dice) => {
    const paper = make(dice);
    draw(paper.pen, paper.ctx, dice, 0);
    const photo = ground(dice, kind);
    const t = dice.between(-22, 22);
    const quad = portrait
      ? [
          [280 + t, 26],
          [906 + t, 34 - t],
          [934 - t, 878 + t * 0.4],
          [258 - t, 872],
        ]
      : [
          [70, 54 + t * 0.8],
          [1126, 40 - t * 0.5],
          [1160, 846 + t * 0.4],
          [44, 858 - t * 0.5],
        ];
    lay(photo, paper.canvas, quad);
    pencil(photo, dice, portrait ? 1030 : 880, portrait ? 300 : 846);
    return { photo };
  };
}

/** @type {(photo: Canvas, dice: Dice, x: number, y: number) => void} */
function pencil(photo, dice, x, y) {
  const ctx = photo.getContext('2d');
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(dice.between(-0.5, 1.4));
  ctx.shadowColor = 'rgba(0,0,0,.4)';
  ctx.shadowBlur = 9;
  ctx.shadowOffsetY = 6;
  ctx.fillStyle = '#e0a526';
  ctx.fillRect(0, 0, 250, 15);
  ctx.shadowColor = 'transparent';
  ctx.fillStyle = '#c58a12';
  ctx.fillRect(0, 10, 250, 5);
  ctx.fillStyle = '#e8cfa0';
  ctx.beginPath();
  ctx.moveTo(250, 0);
  ctx.lineTo(284, 7.5);
  ctx.lineTo(250, 15);
  ctx.fill();
  ctx.fillStyle = '#333';
  ctx.beginPath();
  ctx.moveTo(275, 5.4);
  ctx.lineTo(285, 7.5);
  ctx.lineTo(275, 9.6);
  ctx.fill();
  ctx.fillStyle = '#d98a94';
  ctx.fillRect(-20, 0, 20, 15);
  ctx.restore();
}

/**
 * Small things spread out, each turned a little.
 * @type {(photo: Canvas, dice: Dice, items: readonly Canvas[], columns: number, grid: { width: number, height: number, gapX: number, gapY: number, x?: number, y?: number, turn?: number }) => void}
 */
export function scatter(
  photo,
  dice,
  items,
  columns,
  { width, height, gapX, gapY, x = 60, y = 50, turn = 0.07 },
) {
  items.forEach((item, n) => {
    const left = x + (n % columns) * gapX + dice.between(-9, 9);
    const top = y + Math.floor(n / columns) * gapY + dice.between(-8, 8);
    const a = dice.between(-turn, turn);
    const [cx, cy] = [left + width / 2, top + height / 2];
    const quad = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([sx, sy]) => {
      const [px, py] = [(sx * width) / 2, (sy * height) / 2];
      return [cx + px * Math.cos(a) - py * Math.sin(a), cy + px * Math.sin(a) + py * Math.cos(a)];
    });
    lay(photo, item, quad, { shadow: 9 });
  });
}

/** @type {(pen: Pen, x: number, y: number, parts: number, filled: number, color: string) => void} */
export function bars(pen, x, y, parts, filled, color) {
  for (let n = 0; n < parts; n += 1) {
    pen.box(x + (n * 720) / parts, y, 720 / parts, 90, {
      color: PENCIL,
      width: 3,
      ...(n < filled ? { fill: color } : {}),
    });
  }
}
