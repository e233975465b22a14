import type { Outcome } from '../../../../src-shared/domain/report/report-schema';
import { type Colour, OUTCOME_INK, WHITE } from './colours';
import type { PageCanvas, PathStep } from './page-canvas';

/** Control points of a quarter circle, as a part of the radius. */
const ROUND = 0.5523;

export function circle(x: number, y: number, r: number): PathStep[] {
  const k = r * ROUND;
  return [
    ['M', x + r, y],
    ['C', x + r, y + k, x + k, y + r, x, y + r],
    ['C', x - k, y + r, x - r, y + k, x - r, y],
    ['C', x - r, y - k, x - k, y - r, x, y - r],
    ['C', x + k, y - r, x + r, y - k, x + r, y],
  ];
}

function tick(x: number, y: number, r: number): PathStep[] {
  return [
    ['M', x - r * 0.45, y - r * 0.02],
    ['L', x - r * 0.1, y - r * 0.38],
    ['L', x + r * 0.48, y + r * 0.36],
  ];
}

/** The mark beside an outcome's word: a ticked disc, a half-full ring, an open ring with a bar. Decoration: the word says it. */
export function drawOutcomeMark(
  canvas: PageCanvas,
  outcome: Outcome,
  x: number,
  y: number,
  r: number,
): void {
  const ink = OUTCOME_INK[outcome];
  canvas.decoration();
  if (outcome === 'earned') {
    canvas.path(circle(x, y, r), { fill: ink });
    canvas.path(tick(x, y, r), { stroke: WHITE, width: r * 0.2 });
    return;
  }
  canvas.path(circle(x, y, r * 0.92), { stroke: ink, width: r * 0.16 });
  if (outcome === 'not-yet-earned') {
    const h = r * 0.6;
    const k = h * ROUND;
    canvas.path(
      [
        ['M', x, y + h],
        ['C', x - k, y + h, x - h, y + k, x - h, y],
        ['C', x - h, y - k, x - k, y - h, x, y - h],
      ],
      { fill: ink },
    );
    return;
  }
  canvas.path(
    [
      ['M', x - r * 0.4, y],
      ['L', x + r * 0.4, y],
    ],
    { stroke: ink, width: r * 0.18 },
  );
}

/** Beside "Met" a tick, beside "Not met" an open ring. */
export function drawMetMark(
  canvas: PageCanvas,
  met: boolean,
  x: number,
  y: number,
  colour: Colour,
): void {
  canvas.decoration();
  if (met) canvas.path(tick(x, y, 5), { stroke: colour, width: 1.3 });
  else canvas.path(circle(x, y, 2.5), { stroke: colour, width: 1.1 });
}

/** One box per level, filled up to the one given; a stroke under the one required. */
export function drawLevelScale(
  canvas: PageCanvas,
  scale: { levels: number; given: number; required: number },
  x: number,
  y: number,
  colours: { on: Colour; off: Colour; required: Colour },
): number {
  const box = 13;
  const step = box + 2.5;
  canvas.decoration();
  for (let level = 1; level <= scale.levels; level += 1) {
    const at = x + (level - 1) * step;
    canvas.fill(at, y, box, 5, level <= scale.given ? colours.on : colours.off);
    if (level === scale.required) canvas.fill(at, y - 3, box, 1.1, colours.required);
  }
  return scale.levels * step;
}
