import { GREEN, INK, onTable, PENCIL, RED } from './stage.mjs';
import { labNotebook } from './surfaces.mjs';

export const notebooks = {
  'work-density': onTable(
    labNotebook,
    (pen) => {
      pen.write('Float or sink?', 60, 90, { size: 56, face: 'quick', color: INK });
      const rows = [
        ['thing', 'g', 'ml', 'g/ml'],
        ['wax', '46', '51', '0.9'],
        ['clay', '38', '20', '1.9'],
        ['cork', '6', '25', '0.24'],
        ['bolt', '71', '9', '7.9'],
        ['wood', '33', '47', '0.7'],
        ['egg', '58', '54', '1.07'],
      ];
      rows.forEach((row, r) =>
        row.forEach((cell, c) => {
          pen.box(60 + c * 152, 130 + r * 66, 152, 66, { color: PENCIL, width: 2.4 });
          pen.write(cell, 82 + c * 152, 178 + r * 66, {
            size: 42,
            face: 'quick',
            color: r === 0 ? INK : PENCIL,
          });
        }),
      );
      pen.write('volume of clay: 1st 20, 2nd 22, 3rd 20 – why?  drops on the side', 60, 670, {
        size: 40,
        face: 'quick',
        color: PENCIL,
        width: 620,
      });
      pen.write('risk: wet floor → towel first', 60, 800, { size: 42, face: 'quick', color: RED });
      pen.write('plan 1: one time each', 800, 100, { size: 44, face: 'quick', color: PENCIL });
      pen.stroke(
        [
          [790, 92],
          [1150, 80],
        ],
        { color: PENCIL },
      );
      pen.write('plan 2: three times, same person reads', 800, 160, {
        size: 44,
        face: 'quick',
        color: PENCIL,
      });
      pen.stroke(
        [
          [830, 260],
          [836, 520],
          [1180, 520],
          [1188, 260],
        ],
        { color: PENCIL, width: 4 },
      );
      pen.stroke(
        [
          [834, 310],
          [950, 304],
          [1060, 316],
          [1184, 308],
        ],
        { color: INK },
      );
      pen.box(880, 286, 90, 60, { color: PENCIL, fill: '#d9b27a' });
      pen.circle(1090, 482, 30, { color: PENCIL, fill: '#888' });
      pen.write('claim: heavy things sink', 800, 610, { size: 44, face: 'quick', color: PENCIL });
      pen.stroke(
        [
          [790, 600],
          [1190, 588],
        ],
        { color: RED },
      );
      pen.write(
        'claim: more than 1 g for each ml sinks. The wax is heavier than the bolt… no, but bigger! 0.9 floats, 7.9 sinks.',
        800,
        680,
        { size: 44, face: 'quick', color: INK, width: 620 },
      );
    },
    { kind: 'lab' },
  ),
  'work-photosynthesis': onTable(
    labNotebook,
    (pen) => {
      pen.write('Leaf discs, lamp 10 / 20 / 40 cm', 60, 90, { size: 48, face: 'thin', color: INK });
      pen.arrow(110, 620, 110, 140, { color: PENCIL });
      pen.arrow(110, 620, 690, 620, { color: PENCIL });
      pen.stroke(
        [
          [110, 620],
          [200, 610],
          [290, 520],
          [380, 360],
          [470, 240],
          [560, 196],
          [650, 190],
        ],
        { color: GREEN, width: 5 },
      );
      pen.stroke(
        [
          [110, 620],
          [290, 600],
          [380, 540],
          [470, 450],
          [560, 360],
          [650, 320],
        ],
        { color: INK, width: 5 },
      );
      pen.stroke(
        [
          [110, 620],
          [380, 616],
          [560, 590],
          [650, 560],
        ],
        { color: RED, width: 5 },
      );
      pen.write('10', 660, 190, { size: 42, face: 'thin', color: GREEN });
      pen.write('20', 660, 330, { size: 42, face: 'thin', color: INK });
      pen.write('40', 660, 566, { size: 42, face: 'thin', color: RED });
      pen.write('minutes', 520, 680, { size: 42, face: 'thin', color: PENCIL });
      pen.write('discs up', 130, 150, { size: 42, face: 'thin', color: PENCIL });
      pen.write('2nd time: almost the same, 1 min later. water was colder?', 60, 780, {
        size: 44,
        face: 'thin',
        color: PENCIL,
        width: 620,
      });
      pen.circle(930, 220, 96, { color: GREEN, fill: '#8fce8f', width: 4 });
      [
        [890, 190],
        [950, 250],
        [960, 180],
      ].forEach(([x, y]) => pen.circle(x, y, 14, { color: INK }));
      pen.write('bubbles = gas inside', 1050, 230, { size: 44, face: 'thin', color: PENCIL });
      pen.write('In the dark: 0 of 10 came up.', 800, 420, {
        size: 50,
        face: 'thin',
        color: PENCIL,
      });
      pen.write(
        'So the light is needed to make the gas. Nothing came from soil, there is no soil in the cup!',
        800,
        500,
        { size: 50, face: 'thin', color: INK, width: 620 },
      );
      pen.write('question: where is the mass then?? air?', 800, 760, {
        size: 50,
        face: 'thin',
        color: RED,
        width: 600,
      });
    },
    { kind: 'lab' },
  ),
};
