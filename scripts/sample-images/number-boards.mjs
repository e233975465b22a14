import { agenda, BLACK, BLUE, GREEN, onWhiteboard, PURPLE, RED } from './stage.mjs';

export const numberBoards = {
  'board-fractions': onWhiteboard((pen) => {
    pen.write('Same size pieces first!', 90, 110, { size: 58, face: 'markerBold', color: BLUE });
    const bar = (y, parts, filled, color, label) => {
      const w = 640;
      for (let n = 0; n < parts; n += 1) {
        pen.box(190 + (n * w) / parts, y, w / parts, 74, {
          color: BLACK,
          width: 4,
          ...(n < filled ? { fill: color, alpha: 0.35 } : {}),
        });
      }
      pen.write(label, 92, y + 54, { size: 46, color: BLACK });
    };
    bar(170, 2, 1, BLUE, '½');
    bar(280, 3, 1, RED, '1/3');
    pen.write('can we count the pieces yet?  not yet – they are not the same', 110, 415, {
      size: 31,
      color: GREEN,
    });
    bar(460, 6, 3, BLUE, '3/6');
    bar(570, 6, 2, RED, '2/6');
    pen.write('½ + 1/3 = 3/6 + 2/6 = 5/6', 190, 730, { size: 56, color: BLACK });
    pen.box(610, 676, 120, 76, { color: RED, width: 5 });
    pen.write('Kim says 2/5 ??   where does Kim’s idea break?', 110, 850, {
      size: 42,
      color: PURPLE,
    });
    pen.write('less than ½ !', 900, 690, { size: 36, face: 'quick', color: RED });
    agenda(pen, ['cups problem', 'model', 'pairs: 4 sums', 'discuss', 'exit slip']);
  }),
  'board-linear': onWhiteboard((pen) => {
    pen.write('Taxi: 3 to get in, 2 per km', 80, 110, {
      size: 54,
      face: 'markerBold',
      color: BLUE,
    });
    [
      ['km', 0, 1, 2, 3, 10, 20],
      ['fare', 3, 5, 7, 9, 23, '46?'],
    ].forEach((row, r) =>
      row.forEach((value, n) => {
        pen.box(90 + n * 122, 150 + r * 78, 122, 78, { color: BLACK, width: 3 });
        pen.write(String(value), 116 + n * 122, 204 + r * 78, {
          size: 44,
          color: value === '46?' ? RED : BLACK,
        });
      }),
    );
    [0, 1, 2].forEach((n) => {
      pen.arrow(276 + n * 122, 322, 372 + n * 122, 322, { color: GREEN, width: 4 });
      pen.write('+2', 296 + n * 122, 374, { size: 36, color: GREEN });
    });
    pen.arrow(120, 900, 120, 440, { color: BLACK });
    pen.arrow(120, 900, 860, 900, { color: BLACK });
    pen.stroke(
      [
        [120, 830],
        [820, 500],
      ],
      { color: BLUE, width: 6 },
    );
    [0, 1, 2, 3, 4].forEach((n) =>
      pen.circle(120 + n * 150, 830 - n * 70, 8, { color: BLUE, fill: BLUE, alpha: 0.9 }),
    );
    pen.write('start = 3', 170, 876, { size: 36, color: RED });
    pen.write('rate: 2 for each km', 590, 700, { size: 38, color: GREEN });
    pen.write('y = 2x + 3', 590, 800, { size: 54, color: BLACK });
    pen.write('double the km → double the fare? NO. why?', 230, 960, { size: 38, color: PURPLE });
    agenda(pen, [
      'sort 6 tables',
      'taxi',
      'pairs: two graphs',
      'talk: 10 and 20 km',
      'pool problem',
    ]);
  }),
  'board-loops': onWhiteboard((pen) => {
    pen.write('Say it once', 80, 112, { size: 64, face: 'markerBold', color: BLUE });
    pen.write('forward\nright\nforward\nleft\nforward\nright\nforward\nleft', 110, 210, {
      size: 40,
      face: 'neat',
      color: BLACK,
      step: 62,
    });
    pen.stroke(
      [
        [270, 170],
        [296, 180],
        [298, 400],
        [270, 410],
      ],
      { color: RED },
    );
    pen.stroke(
      [
        [270, 420],
        [296, 430],
        [298, 650],
        [270, 660],
      ],
      { color: RED },
    );
    pen.write('same!', 310, 430, { size: 40, color: RED });
    pen.arrow(420, 420, 500, 420, { color: BLACK, width: 5 });
    pen.box(520, 200, 460, 340, { color: BLUE, width: 5 });
    pen.write('repeat until wall:', 545, 262, { size: 44, face: 'neat', color: BLUE });
    pen.write('forward\nright\nforward\nleft', 610, 330, {
      size: 42,
      face: 'neat',
      color: BLACK,
      step: 56,
    });
    const stairs = Array.from({ length: 5 }, (_, n) => [
      [560 + n * 70, 900 - n * 56],
      [630 + n * 70, 900 - n * 56],
    ]).flat();
    pen.stroke(stairs, { color: GREEN, width: 6 });
    pen.box(536, 870, 38, 36, { color: BLACK, fill: '#999' });
    pen.write('expected · happened · line that did it', 110, 780, {
      size: 38,
      color: PURPLE,
      width: 380,
    });
    agenda(pen, ['dance', 'find what repeats', 'write + swap', 'bugs']);
  }),
  stations: onWhiteboard((pen, ctx) => {
    pen.write('Rotations – Tuesday', 90, 112, { size: 60, face: 'markerBold', color: BLACK });
    const colors = ['#bfe3ff', '#ffe58a', '#c9efc0'];
    ['Teacher table', 'Screens', 'Make + explain'].forEach((name, n) => {
      pen.write(name, 320 + n * 290, 214, { size: 42, color: [BLUE, RED, GREEN][n] });
    });
    ['1  9:05', '2  9:20', '3  9:35'].forEach((name, r) => {
      pen.write(name, 90, 330 + r * 170, { size: 44, color: BLACK });
      [0, 1, 2].forEach((c) => {
        pen.box(310 + c * 290, 250 + r * 170, 250, 130, {
          color: BLACK,
          width: 4,
          fill: colors[(r + c) % 3],
          alpha: 0.75,
        });
        pen.write('ACB'[(c - r + 3) % 3], 405 + c * 290, 345 + r * 170, {
          size: 84,
          face: 'markerBold',
          color: BLACK,
        });
      });
    });
    pen.write('Help: 1 card  2 neighbor  3 expert  4 me', 110, 830, { size: 44, color: PURPLE });
    pen.write('transition record: 1 min 44 !', 110, 920, { size: 46, face: 'quick', color: RED });
    ctx.globalAlpha = 1;
    pen.write('A: model again\nB: say why\nC: hard one', 1210, 330, {
      size: 38,
      color: BLACK,
      step: 84,
    });
  }),
};
