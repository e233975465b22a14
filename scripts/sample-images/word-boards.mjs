import { agenda, BLACK, BLUE, GREEN, onChart, onWhiteboard, PURPLE, RED } from './stage.mjs';

export const wordBoards = {
  'board-government': onWhiteboard((pen) => {
    pen.write('The empty lot: who decides?', 80, 110, {
      size: 58,
      face: 'markerBold',
      color: GREEN,
    });
    pen.stroke(
      [
        [560, 160],
        [556, 680],
      ],
      { color: BLACK, width: 4 },
    );
    pen.stroke(
      [
        [90, 250],
        [1010, 244],
      ],
      { color: BLACK, width: 4 },
    );
    pen.write('for a park', 170, 224, { size: 46, color: BLUE });
    pen.write('for a parking lot', 640, 224, { size: 46, color: RED });
    pen.write(
      '– kids need space\n– trees, shade\n– free for everyone\n– neighbors meet',
      110,
      330,
      { size: 42, color: BLACK, step: 74 },
    );
    pen.write('– shop needs customers\n– grandma can’t walk far\n– costs less\n– rain?', 575, 330, {
      size: 42,
      color: BLACK,
      step: 74,
    });
    pen.box(220, 700, 660, 170, { color: PURPLE, width: 5 });
    pen.write('COUNCIL votes:  park 5 – lot 4', 250, 770, { size: 44, color: PURPLE });
    pen.write('+ six parking spots at the side', 250, 836, { size: 40, color: BLACK });
    pen.write('who gave something up?   who can change it?', 110, 940, { size: 38, color: GREEN });
    agenda(pen, ['the lot', 'roles', 'meeting', 'decide']);
  }),
  'board-sources': onWhiteboard((pen) => {
    pen.write('Two accounts, one strike', 80, 112, { size: 58, face: 'markerBold', color: BLACK });
    [
      ['Telegram', 90, BLUE, 'owner’s office\nto the governor\nsame night\nasks for troops'],
      ['Newspaper', 590, RED, 'reporter\nfor readers in town\nnext morning\nsells papers'],
    ].forEach(([name, x, color, text]) => {
      pen.box(x, 160, 430, 360, { color, width: 5 });
      pen.write(name, x + 30, 224, { size: 50, face: 'markerBold', color });
      pen.write(text, x + 30, 300, { size: 40, color: BLACK, step: 62 });
    });
    pen.write('BOTH: about 200 people, gate closed, evening', 110, 600, { size: 42, color: GREEN });
    pen.write('NOT: who threw first · how many hurt', 110, 670, { size: 42, color: RED });
    pen.write(
      '“one of them lies” – or: saw different things?\n   heard from others?  wants something?',
      110,
      770,
      { size: 42, color: PURPLE },
    );
    pen.write('What can we say, and how sure are we?', 110, 930, { size: 46, color: BLACK });
    pen.stroke(
      [
        [110, 950],
        [860, 942],
      ],
      { color: RED },
    );
    agenda(pen, ['before reading', 'annotate', 'against each other', 'conclude']);
  }),
  'board-claim': onChart((pen) => {
    pen.write('Does the evidence\ndo the work?', 90, 120, {
      size: 78,
      face: 'markerBold',
      color: BLUE,
    });
    pen.box(80, 290, 880, 200, { color: BLUE, width: 6 });
    pen.write('CLAIM', 110, 352, { size: 54, face: 'markerBold', color: BLUE });
    pen.write('what I want you to believe', 110, 440, { size: 46, color: BLACK });
    pen.box(80, 540, 880, 220, { color: GREEN, width: 6 });
    pen.write('EVIDENCE', 110, 604, { size: 54, face: 'markerBold', color: GREEN });
    pen.write('from the text – line number!', 110, 692, { size: 46, color: BLACK });
    pen.box(80, 810, 880, 300, { color: RED, width: 6 });
    pen.write('REASONING', 110, 874, { size: 54, face: 'markerBold', color: RED });
    pen.write('because …  which means …\nwhat would be lost without it?', 110, 960, {
      size: 46,
      color: BLACK,
    });
    pen.write('a quote does not explain itself', 130, 1220, {
      size: 56,
      face: 'quick',
      color: PURPLE,
    });
    pen.arrow(900, 1190, 930, 1080, { color: PURPLE });
  }),
  'board-theme': onChart((pen) => {
    pen.write('Topic or theme?', 120, 130, { size: 80, face: 'markerBold', color: PURPLE });
    pen.stroke(
      [
        [525, 190],
        [520, 660],
      ],
      { color: BLACK, width: 5 },
    );
    pen.stroke(
      [
        [80, 270],
        [970, 262],
      ],
      { color: BLACK, width: 5 },
    );
    pen.write('topic', 210, 246, { size: 58, color: BLUE });
    pen.write('theme', 660, 246, { size: 58, color: RED });
    pen.write('friendship\ncourage\nmoving away', 110, 350, { size: 52, color: BLACK, step: 100 });
    pen.write('a friend tells\nyou the truth\n\nyou can be\nafraid and go', 570, 340, {
      size: 50,
      color: BLACK,
      step: 70,
    });
    pen.write('The story shows that\nwhen …, people …', 100, 770, {
      size: 62,
      face: 'markerBold',
      color: GREEN,
    });
    ['beginning', 'middle', 'end'].forEach((word, n) => {
      pen.box(90 + n * 300, 930, 260, 210, {
        color: BLACK,
        width: 5,
        fill: ['#ffe58a', '#ffc2d1', '#bfe3ff'][n],
      });
      pen.write(word, 120 + n * 300, 1040, { size: 46, color: BLACK });
      if (n < 2) pen.arrow(352 + n * 300, 1036, 386 + n * 300, 1036, { color: BLACK });
    });
    pen.write('Where does it NOT hold?', 170, 1250, { size: 58, face: 'quick', color: RED });
  }),
};
