import { BLACK, BLUE, GREEN, onChart, PURPLE, RED } from './stage.mjs';

export const charts = {
  'talk-moves': onChart((pen) => {
    pen.write('Talk moves', 220, 140, { size: 92, face: 'markerBold', color: BLUE });
    [
      ['ADD', 'I want to add to what … said', GREEN],
      ['ASK', 'What do you mean by … ?', RED],
      ['DISAGREE', 'I see it differently, because', PURPLE],
      ['SAY AGAIN', 'So you are saying that …', BLUE],
      ['CHANGE', 'I changed my mind because of …', BLACK],
    ].forEach(([name, text, color], n) => {
      const y = 290 + n * 190;
      pen.circle(120, y - 22, 34, { color, fill: color, alpha: 0.25 });
      pen.write(name, 190, y, { size: 56, face: 'markerBold', color });
      pen.write(`“${text}”`, 190, y + 76, { size: 48, color: BLACK });
    });
    pen.write('5 seconds of quiet is OK', 260, 1260, { size: 60, face: 'quick', color: RED });
  }),
  'meeting-chart': onChart(
    (pen, _, dice, n) => {
      if (n === 0) {
        pen.write('We see …', 120, 140, { size: 86, face: 'markerBold', color: GREEN });
        pen.write(
          '– 4 of 6 drawings have no labels\n– all have a result\n– piece 3: two units mixed\n– the word is there, in five\n– nobody crossed anything out\n– reasons: “because”, then stop',
          90,
          290,
          { size: 52, color: BLACK, step: 128, width: 900 },
        );
        pen.write('(no “they just …”)', 200, 1230, { size: 60, face: 'quick', color: RED });
      } else {
        pen.write('We think … / try', 100, 140, { size: 80, face: 'markerBold', color: BLUE });
        pen.write('they do not need the drawing to get the result', 90, 280, {
          size: 52,
          color: BLACK,
          width: 860,
        });
        pen.box(80, 480, 880, 330, { color: RED, width: 7 });
        pen.write('TRY: draw before you calculate, 3 days, same task in all rooms', 120, 570, {
          size: 56,
          color: RED,
          width: 800,
          step: 90,
        });
        pen.write(
          'who: all of us\nby: Thursday the 18th\nbring: 3 pieces that puzzle you',
          100,
          920,
          { size: 54, color: BLACK, step: 96 },
        );
        pen.write('parked: homework?', 110, 1260, { size: 54, face: 'quick', color: PURPLE });
      }
    },
    { sheets: 2 },
  ),
  'family-night': onChart((pen) => {
    pen.write('Come and see!', 170, 150, { size: 96, face: 'markerBold', color: RED });
    pen.write('¡Vengan a ver!   Kaalay oo arag!   Mời đến xem!', 80, 250, {
      size: 42,
      color: PURPLE,
    });
    pen.write('Thursday 7:00 in the morning\n      or 6:00 in the evening', 110, 370, {
      size: 56,
      color: BLACK,
      step: 84,
    });
    [
      ['we show', BLUE],
      ['we try', GREEN],
      ['you tell', RED],
    ].forEach(([text, color], n) => {
      pen.circle(210 + n * 310, 680, 128, { color, fill: color, alpha: 0.18, width: 7 });
      pen.write(text, 122 + n * 310, 700, { size: 54, color });
    });
    pen.write('food · little ones welcome · interpreters', 110, 920, { size: 48, color: BLACK });
    pen.box(90, 980, 860, 230, { color: BLUE, width: 6 });
    pen.write('What do you see at home\nthat we do not?', 140, 1070, {
      size: 62,
      face: 'markerBold',
      color: BLUE,
      step: 92,
    });
    pen.write('room 12, by the bus stop door', 240, 1290, {
      size: 46,
      face: 'quick',
      color: BLACK,
    });
  }),
  'feedback-stems': onChart((pen) => {
    pen.write('What helps the reader?', 90, 140, { size: 76, face: 'markerBold', color: GREEN });
    pen.write(
      '1  ask first: “Is my … clear?”\n2  answer just that\n3  point to a place\n4  one step, not five\n5  a question can be a step',
      100,
      290,
      { size: 58, color: BLACK, step: 124 },
    );
    pen.write('long enough', 140, 940, { size: 58, color: BLACK });
    pen.stroke(
      [
        [120, 930],
        [470, 912],
      ],
      { color: RED, width: 7 },
    );
    pen.stroke(
      [
        [120, 912],
        [480, 934],
      ],
      { color: RED, width: 7 },
    );
    pen.write('← we took this out', 500, 940, { size: 50, face: 'quick', color: RED });
    pen.box(90, 1010, 860, 220, { color: PURPLE, width: 6 });
    pen.write('At the end: what I changed, and why', 130, 1140, {
      size: 52,
      color: PURPLE,
      width: 800,
    });
  }),
};
