import { agenda, BLACK, BLUE, GREEN, onWhiteboard, PURPLE, RED } from './stage.mjs';

export const scienceBoards = {
  'board-density': onWhiteboard((pen) => {
    pen.write('Why does it float?', 90, 112, { size: 60, face: 'markerBold', color: BLUE });
    pen.stroke(
      [
        [110, 260],
        [116, 560],
        [560, 560],
        [566, 260],
      ],
      { color: BLACK, width: 6 },
    );
    pen.stroke(
      [
        [114, 330],
        [220, 322],
        [330, 336],
        [440, 324],
        [562, 332],
      ],
      { color: BLUE, width: 5 },
    );
    pen.box(180, 290, 130, 80, { color: BLACK, width: 4, fill: '#c98a3a', alpha: 0.5 });
    pen.circle(450, 500, 38, { color: BLACK, fill: '#777', alpha: 0.6 });
    pen.write('big candle', 150, 262, { size: 32, color: BLACK });
    pen.write('coin', 500, 490, { size: 32, color: BLACK });
    pen.write('NOTICE', 640, 200, { size: 38, face: 'markerBold', color: GREEN });
    pen.write('– big one floats\n– coin is lighter!\n– same water', 640, 256, {
      size: 36,
      color: BLACK,
    });
    pen.write('WONDER', 640, 430, { size: 38, face: 'markerBold', color: RED });
    pen.write('– is it the stuff?\n– does size matter?\n– salt water?', 640, 486, {
      size: 36,
      color: BLACK,
    });
    pen.write('how heavy FOR how big', 110, 690, { size: 52, color: PURPLE });
    pen.stroke(
      [
        [110, 712],
        [620, 706],
      ],
      { color: PURPLE },
    );
    pen.write('mass ÷ volume', 110, 790, { size: 48, color: BLACK });
    pen.write('test this week ★   test later ○   look it up ?', 110, 900, {
      size: 36,
      color: GREEN,
    });
    agenda(pen, ['puzzle', 'plan + trial run', 'measure 3x', 'compare groups']);
  }),
  'board-photosynthesis': onWhiteboard((pen) => {
    pen.write('Where does the tree’s mass come from?', 80, 110, {
      size: 47,
      face: 'markerBold',
      color: GREEN,
    });
    pen.circle(230, 260, 62, { color: '#d08a12', fill: '#f3c740', alpha: 0.5, width: 5 });
    for (let a = 0; a < 6.2; a += 0.7)
      pen.stroke(
        [
          [230 + Math.cos(a) * 78, 260 + Math.sin(a) * 78],
          [230 + Math.cos(a) * 108, 260 + Math.sin(a) * 108],
        ],
        { color: '#d08a12', width: 5 },
      );
    pen.stroke(
      [
        [520, 860],
        [530, 640],
        [500, 500],
      ],
      { color: '#6b4a2a', width: 16 },
    );
    [
      [480, 430, 110],
      [590, 380, 96],
      [410, 370, 86],
    ].forEach(([x, y, r]) =>
      pen.circle(x, y, r, { color: GREEN, fill: '#67b56f', alpha: 0.35, width: 5, flat: 0.8 }),
    );
    pen.stroke(
      [
        [330, 870],
        [720, 866],
      ],
      { color: BLACK, width: 5 },
    );
    pen.arrow(310, 310, 392, 346, { color: '#d08a12', width: 5 });
    pen.write('light', 300, 400, { size: 34, color: '#b06f00' });
    pen.arrow(840, 330, 690, 372, { color: BLUE, width: 5 });
    pen.write('CO₂ in', 800, 300, { size: 36, color: BLUE });
    pen.arrow(690, 450, 850, 470, { color: RED, width: 5 });
    pen.write('oxygen out', 800, 520, { size: 36, color: RED });
    pen.arrow(470, 950, 505, 880, { color: BLUE, width: 5 });
    pen.write('water', 360, 950, { size: 36, color: BLUE });
    pen.write('soil: − 57 g\ntree: + 74 kg !!', 110, 600, { size: 42, color: PURPLE });
    pen.write('“plants eat soil” ?', 110, 760, { size: 40, face: 'quick', color: RED });
    pen.stroke(
      [
        [105, 752],
        [370, 744],
      ],
      { color: RED, width: 3 },
    );
    agenda(pen, ['tree in a pot', 'plan', 'leaf discs', 'claims'], 1090, 90);
  }),
  'board-ramps': onWhiteboard((pen) => {
    pen.write('Which car goes farthest?', 80, 112, { size: 58, face: 'markerBold', color: RED });
    [
      [120, 40],
      [120, 90],
      [120, 150],
    ].forEach(([x, h], n) => {
      const y = 360 + n * 190;
      pen.stroke(
        [
          [x, y - h],
          [x + 330, y],
          [x, y],
          [x, y - h],
        ],
        { color: BLACK, width: 5 },
      );
      pen.box(x + 30, y - h - 6, 54, 26, { color: BLUE, width: 4, fill: BLUE });
      pen.arrow(x + 350, y - 10, x + 470 + n * 130, y - 10, { color: GREEN, width: 5 });
      pen.write(['1 block', '2 blocks', '3 blocks'][n], x + 120, y + 44, {
        size: 32,
        color: BLACK,
      });
    });
    pen.write('CHANGE: height', 640, 240, { size: 42, color: GREEN });
    pen.write('SAME: car, start line,\nfloor, no push', 640, 310, { size: 42, color: BLUE });
    pen.write('MEASURE: cm from the end', 600, 450, { size: 36, color: RED });
    pen.write('3 runs: 61, 64, 58  … does this spoil our test?', 150, 870, {
      size: 42,
      color: PURPLE,
    });
    agenda(pen, ['watch', 'fair test', 'test! 3 runs', 'talk']);
  }),
};
