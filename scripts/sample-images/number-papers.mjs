import { bars, GREEN, INK, onTable, PENCIL, RED } from './stage.mjs';
import { graphPaper } from './surfaces.mjs';

export const numberPapers = {
  'work-fractions': onTable(graphPaper, (pen) => {
    pen.write('½ + 1/3', 80, 96, { size: 58, face: 'neat', color: PENCIL });
    bars(pen, 150, 130, 2, 1, '#9dbce8');
    bars(pen, 150, 250, 3, 1, '#e8a4a4');
    pen.write('you cant count them they are diffrent sizes', 150, 400, {
      size: 42,
      face: 'neat',
      color: PENCIL,
    });
    bars(pen, 150, 440, 6, 3, '#9dbce8');
    bars(pen, 150, 560, 6, 2, '#e8a4a4');
    pen.write('3/6 + 2/6 = 5/6', 160, 730, { size: 56, face: 'neat', color: PENCIL });
    pen.write('I know becuase now all peices are sixths so I can count 5.', 90, 830, {
      size: 44,
      face: 'neat',
      color: PENCIL,
      width: 1050,
    });
    pen.write('2/5', 940, 240, { size: 54, face: 'neat', color: PENCIL });
    pen.stroke(
      [
        [920, 250],
        [1010, 200],
      ],
      { color: PENCIL },
    );
    pen.write('its less than ½ !!', 900, 310, { size: 38, face: 'quick', color: PENCIL });
  }),
  'work-linear': onTable(graphPaper, (pen) => {
    pen.arrow(150, 870, 150, 70, { color: PENCIL });
    pen.arrow(150, 870, 1180, 870, { color: PENCIL });
    pen.stroke(
      [
        [150, 780],
        [1050, 380],
      ],
      { color: INK, width: 5 },
    );
    pen.stroke(
      [
        [150, 870],
        [1050, 270],
      ],
      { color: RED, width: 5 },
    );
    [0, 1, 2, 3, 4, 5, 6].forEach((n) => {
      pen.write(String(n), 140 + n * 135, 920, { size: 34, face: 'thin', color: PENCIL });
      pen.write(String(n * 4), 88, 880 - n * 120, { size: 34, face: 'thin', color: PENCIL });
    });
    pen.write('taxi A   y = 2x + 3', 850, 530, { size: 44, face: 'quick', color: INK });
    pen.write('taxi B   y = 3x', 600, 420, { size: 44, face: 'quick', color: RED });
    pen.circle(555, 600, 24, { color: GREEN, width: 4 });
    pen.write('same price at 3 km', 590, 660, { size: 42, face: 'quick', color: GREEN });
    pen.write('A does not double: the 3 is only paid once', 470, 790, {
      size: 44,
      face: 'quick',
      color: PENCIL,
    });
    pen.write('fare', 190, 100, { size: 40, face: 'thin', color: PENCIL });
    pen.write('km', 1150, 840, { size: 40, face: 'thin', color: PENCIL });
  }),
  'work-ramps': onTable(graphPaper, (pen) => {
    pen.write('How far? (cm)', 160, 90, { size: 54, face: 'neat', color: PENCIL });
    pen.arrow(150, 840, 150, 110, { color: PENCIL });
    pen.stroke(
      [
        [150, 840],
        [1100, 840],
      ],
      { color: PENCIL },
    );
    [
      [61, 64, 58],
      [98, 91, 103],
      [140, 118, 137],
    ].forEach((runs, g) =>
      runs.forEach((cm, n) => {
        pen.box(210 + g * 300 + n * 74, 840 - cm * 4.6, 66, cm * 4.6, {
          color: PENCIL,
          width: 3,
          fill: ['#8fb8de', '#f0c674', '#9fd3a2'][n],
          alpha: 0.7,
        });
        pen.write(String(cm), 216 + g * 300 + n * 74, 826 - cm * 4.6, {
          size: 32,
          face: 'neat',
          color: PENCIL,
        });
      }),
    );
    ['1 block', '2 blocks', '3 blocks'].forEach((t, g) =>
      pen.write(t, 240 + g * 300, 900, { size: 40, face: 'neat', color: PENCIL }),
    );
    pen.arrow(800, 150, 906, 276, { color: RED });
    pen.write('hit the chair! we left it in', 520, 140, { size: 36, face: 'neat', color: RED });
    pen.write('higher = farther. All the 3 block ones beat all the 2 block ones.', 180, 960, {
      size: 38,
      face: 'neat',
      color: PENCIL,
    });
  }),
  'work-loops': onTable(graphPaper, (pen) => {
    pen.write('Staircase robot  (test 3)', 90, 90, { size: 50, face: 'neat', color: PENCIL });
    const path = Array.from({ length: 6 }, (_, n) => [
      [150 + n * 90, 840 - n * 90],
      [240 + n * 90, 840 - n * 90],
    ]).flat();
    pen.stroke(path, { color: INK, width: 6 });
    pen.box(132, 822, 40, 40, { color: PENCIL, fill: '#999' });
    pen.circle(690, 390, 20, { color: RED, width: 5 });
    pen.write('stops here', 560, 340, { size: 40, face: 'neat', color: RED });
    pen.write('repeat 6:\n   forward 3\n   left\n   forward 3\n   right', 880, 220, {
      size: 46,
      face: 'neat',
      color: PENCIL,
      step: 62,
    });
    pen.stroke(
      [
        [886, 226],
        [1080, 206],
      ],
      { color: RED, width: 4 },
    );
    pen.write('repeat until top', 890, 150, { size: 44, face: 'neat', color: GREEN });
    pen.write('expected: top\nhappened: one too many\nline: 1', 860, 640, {
      size: 44,
      face: 'neat',
      color: PENCIL,
      step: 64,
    });
    pen.write('fixed by us!!', 850, 860, { size: 52, face: 'quick', color: GREEN });
  }),
};
