import { ground } from './photo.mjs';
import { INK, onTable, PENCIL, RED, scatter } from './stage.mjs';
import { linedPaper, slip } from './surfaces.mjs';

/** @type {Record<string, import('./stage.mjs').Scene>} */
export const wordPapers = {
  'work-claim': onTable(
    linedPaper,
    (pen) => {
      pen.write('Draft 2', 700, 110, { size: 44, face: 'quick', color: PENCIL });
      let y = pen.write(
        'School should begin later. The article says that “most teenagers fall asleep after eleven” (line 14). This means that getting up at six gives them seven hours or less, because you cannot just decide to fall asleep earlier.',
        150,
        190,
        { size: 46, face: 'quick', color: INK, width: 800, step: 44, slope: 0 },
      );
      y = pen.write(
        'In the town that changed, “late arrivals fell by a third” (line 31). That is not about being lazy, the same kids came on time when the clock changed.',
        150,
        y + 44,
        { size: 46, face: 'quick', color: INK, width: 800, step: 44, slope: 0 },
      );
      pen.write('But buses and sports would end in the dark. I think', 150, y + 44, {
        size: 46,
        face: 'quick',
        color: INK,
        width: 800,
        step: 44,
        slope: 0,
      });
      pen.highlight(146, 158, 430, 40, '#8fc7ff');
      pen.highlight(590, 158, 330, 40, '#a8e6a1');
      pen.highlight(146, 202, 640, 40, '#a8e6a1');
      pen.highlight(146, 290, 760, 40, '#ffb3b3');
      pen.highlight(146, 334, 700, 40, '#ffb3b3');
      pen.write('what does this prove?', 560, 394, { size: 42, face: 'thin', color: RED });
      pen.arrow(600, 400, 580, 440, { color: RED, width: 3 });
      pen.write('I moved this up because the\nreader needs it first', 300, 1070, {
        size: 44,
        face: 'quick',
        color: PENCIL,
      });
    },
    { portrait: true },
  ),
  'work-theme': (dice) => {
    const photo = ground(dice, 'desk');
    const lines = [
      'The story shows that a real friend tells you the truth even when you get mad',
      'when you move away you find out who your friends are. she writes back',
      'Friendship',
      'people can be scared and still go. she went on the bus alone',
      'Being nice',
      'The story shows that when people lie to be nice it hurts more later. page 3 the letter',
    ];
    const slips = lines.map((text, n) => {
      const one = slip(dice, 560, 360, dice.pick(['#fdfcf6', '#fff7d6', '#f3f8ff']));
      one.pen.write('exit', 24, 48, { size: 32, face: 'thin', color: '#888' });
      one.ctx.strokeStyle = '#b9c4d6';
      [120, 180, 240, 300].forEach((y) => {
        one.ctx.beginPath();
        one.ctx.moveTo(20, y);
        one.ctx.lineTo(540, y);
        one.ctx.stroke();
      });
      one.pen.write(text, 30, 112, {
        size: 42,
        face: ['neat', 'quick', 'thin'][n % 3],
        color: n % 2 ? PENCIL : INK,
        width: 500,
        step: 60,
      });
      return one.canvas;
    });
    scatter(photo, dice, slips, 2, { width: 500, height: 262, gapX: 570, gapY: 285, x: 60, y: 30 });
    return { photo };
  },
  'work-sources': onTable(
    linedPaper,
    (pen, ctx) => {
      ctx.fillStyle = 'rgba(240,232,208,.95)';
      ctx.fillRect(160, 60, 780, 620);
      ctx.strokeStyle = '#98896a';
      ctx.strokeRect(160, 60, 780, 620);
      ctx.fillStyle = '#3b352a';
      ctx.font = '30px "Courier New", monospace';
      [
        'TO THE GOVERNOR',
        '',
        'CROWD OF TWO HUNDRED AT GATE',
        'SINCE EVENING. STONES THROWN.',
        'PROPERTY IN DANGER. LOCAL POLICE',
        'UNWILLING. REQUEST TROOPS',
        'BEFORE MORNING.',
        '',
        'SUPERINTENDENT',
      ].forEach((t, n) => ctx.fillText(t, 210, 130 + n * 58));
      pen.circle(450, 420, 130, { color: RED, flat: 0.2, width: 4 });
      pen.write('who says so?', 600, 474, { size: 46, face: 'quick', color: RED });
      pen.stroke(
        [
          [206, 256],
          [760, 252],
        ],
        { color: INK },
      );
      pen.write('same in newspaper ✓', 610, 200, { size: 42, face: 'quick', color: INK });
      pen.write('by whom?', 770, 318, { size: 42, face: 'quick', color: RED });
      pen.stroke(
        [
          [430, 312],
          [700, 308],
        ],
        { color: RED, width: 3 },
      );
      pen.write(
        'He wants soldiers, so he needs danger. That does not make it a lie, but he leaves out why they came. The reporter was there the next morning only. Both say 200 and evening. Neither can know who threw first.',
        150,
        770,
        { size: 46, face: 'quick', color: INK, width: 800, step: 44, slope: 0 },
      );
      pen.write('third source: police book?', 300, 1200, {
        size: 48,
        face: 'quick',
        color: PENCIL,
      });
    },
    { portrait: true },
  ),
};
