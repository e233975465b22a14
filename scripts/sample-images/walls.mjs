import { ground, lay, PHOTO } from './photo.mjs';
import { GREEN, INK, PENCIL, RED, scatter } from './stage.mjs';
import { slip, sticky } from './surfaces.mjs';

/** @type {Record<string, import('./stage.mjs').Scene>} */
export const walls = {
  'work-government': (dice) => {
    const photo = ground(dice, 'cork');
    const texts = [
      'kids need a place',
      'the shop will close!',
      'trees are good for air',
      'where will my mom park',
      'council has 9 people',
      'they vote',
      'ask the neighbors 1st',
      'half + half?',
      'bus stop near?',
      'who pays',
      'wheel chairs',
      'the mayor is 1 vote',
    ];
    const notes = texts.map((text) => {
      const one = sticky(dice, dice.pick(['#fbe36f', '#f9a8b8', '#a6dcf0', '#b9e59b']));
      one.pen.write(text, 22, 88, {
        size: 44,
        face: dice.pick(['neat', 'marker', 'quick']),
        color: '#30323a',
        width: 205,
        step: 50,
      });
      return one.canvas;
    });
    scatter(photo, dice, notes, 4, {
      width: 236,
      height: 236,
      gapX: 285,
      gapY: 285,
      x: 40,
      y: 34,
      turn: 0.09,
    });
    return { photo };
  },
  'exit-tickets': (dice) => {
    const photo = ground(dice, 'desk');
    const words = [
      'yes because you can see it in the drawing',
      'no, the pieces are not the same',
      'I added them',
      'my picture shows it ↓',
      'because the rule says so',
      'I think yes but not sure',
      'you have to make them fit first',
      'they look the same to me so yes',
      '?',
    ];
    const slips = words.map((text, n) => {
      const one = slip(dice, 400, 280, dice.pick(['#fdfcf6', '#eef6ff', '#fff5d0']));
      one.pen.write(`Q: how do you know?`, 20, 44, { size: 28, face: 'thin', color: '#777' });
      one.pen.write(text, 24, 110, {
        size: 42,
        face: ['neat', 'thin', 'quick'][n % 3],
        color: n % 2 ? INK : PENCIL,
        width: 350,
        step: 50,
      });
      if (n % 3 === 0) one.pen.box(250, 190, 110, 54, { color: PENCIL, width: 3, fill: '#bcd3ee' });
      return one.canvas;
    });
    scatter(photo, dice, slips, 3, {
      width: 330,
      height: 226,
      gapX: 390,
      gapY: 262,
      x: 40,
      y: 108,
    });
    ['secure', 'partly', 'not yet'].forEach((label, n) => {
      const tag = slip(dice, 260, 76, ['#b9e59b', '#fbe36f', '#f9a8b8'][n]);
      tag.pen.write(label, 44, 54, { size: 48, color: '#222' });
      scatter(photo, dice, [tag.canvas], 1, {
        width: 240,
        height: 66,
        gapX: 0,
        gapY: 0,
        x: 80 + n * 390,
        y: 24,
      });
    });
    return { photo };
  },
  'parking-lot': (dice) => {
    const photo = ground(dice, 'blueWall');
    const sign = slip(dice, 900, 120, '#f7f4e8');
    sign.pen.write('PARKING LOT – questions we keep', 40, 82, {
      size: 54,
      face: 'markerBold',
      color: '#2a2c33',
    });
    lay(photo, sign.canvas, [
      [150, 24],
      [1050, 34],
      [1046, 140],
      [154, 134],
    ]);
    const texts = [
      'what if it is bigger?',
      'does it always work',
      'why not divide',
      'who found this out',
      'is it the same in Spanish',
      'can we test it',
      'I don’t get step 3',
      'what if zero',
      'how sure are we',
      'is there a faster way',
    ];
    const notes = texts.map((text) => {
      const one = sticky(dice, dice.pick(['#fbe36f', '#f9a8b8', '#a6dcf0', '#b9e59b', '#fbc98a']));
      one.pen.write(text, 22, 92, {
        size: 46,
        face: dice.pick(['neat', 'marker', 'thin']),
        color: '#30323a',
        width: 205,
        step: 50,
      });
      return one.canvas;
    });
    scatter(photo, dice, notes, 5, {
      width: 200,
      height: 200,
      gapX: 228,
      gapY: 330,
      x: 40,
      y: 190,
      turn: 0.12,
    });
    return { photo };
  },
  'data-wall': (dice) => {
    const photo = ground(dice, 'cork');
    ['not yet', 'can do it', 'can say why'].forEach((label, n) => {
      const tag = slip(dice, 390, 86, '#fbf8ea');
      tag.pen.write(label, 40, 62, {
        size: 54,
        face: 'markerBold',
        color: [RED, '#9a6b00', GREEN][n],
      });
      scatter(photo, dice, [tag.canvas], 1, {
        width: 320,
        height: 80,
        gapX: 0,
        gapY: 0,
        x: 50 + n * 390,
        y: 24,
        turn: 0.02,
      });
    });
    [4, 9, 12].forEach((count, column) => {
      const cards = Array.from({ length: count }, (_, n) => {
        const one = slip(dice, 130, 96, ['#f9c9d0', '#fbe9a0', '#c5e8b4'][column]);
        one.pen.write(String(1 + (((n + [0, 4, 13][column]) * 7) % 25)), 36, 68, {
          size: 54,
          face: 'quick',
          color: '#333',
        });
        return one.canvas;
      });
      scatter(photo, dice, cards, 3, {
        width: 100,
        height: 76,
        gapX: 116,
        gapY: 112,
        x: 44 + column * 390,
        y: 140,
        turn: 0.08,
      });
    });
    const note = slip(dice, 760, 120, '#ffffff');
    note.pen.write('week 3, no names. who moved?', 30, 76, { size: 46, color: '#2a2c33' });
    scatter(photo, dice, [note.canvas], 1, {
      width: 560,
      height: 100,
      gapX: 0,
      gapY: 0,
      x: 60,
      y: PHOTO.height - 150,
      turn: 0.02,
    });
    return { photo };
  },
};
