import { learners, type TableMaker } from './class-tables';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'K', 'L', 'M', 'N'];

/** Repeated measurements by group. */
export const measurements: TableMaker = (_, dice) => [
  ['group', 'condition', 'run 1', 'run 2', 'run 3', 'mean', 'remark'],
  ...[1, 2, 3, 4, 5, 6].flatMap((group) =>
    ['low', 'middle', 'high'].map((condition, step) => {
      const runs = [1, 2, 3].map(() => Math.max(1, dice.normal(40 + step * 27 + group, 5)));
      const mean = runs.reduce((sum, run) => sum + run, 0) / runs.length;
      const remark = dice.chance(0.12)
        ? dice.pick(['started late', 'measured again', 'two things changed', 'leaves table'])
        : '';
      return [
        `group ${String(group)}`,
        condition,
        ...[...runs, mean].map((value) => value.toFixed(1)),
        remark,
      ];
    }),
  ),
];

/** A log of what went wrong. */
export const tests: TableMaker = (_, dice) => [
  ['pair', 'test', 'expected', 'happened', 'line that did it', 'changed'],
  ...Array.from({ length: 22 }, (_, n) => {
    const expected = dice.int(4, 20);
    const good = dice.chance(0.45);
    return [
      `pair ${String(1 + (n % 7))}`,
      dice.pick(['example', 'second case', 'meant to break it', 'smallest case']),
      expected,
      good ? expected : expected + dice.pick([-2, -1, 1, 2, 3]),
      good ? '' : dice.int(1, 9),
      good
        ? 'nothing'
        : dice.pick([
            'stopping rule',
            'order of two lines',
            'start value',
            'said what to repeat',
            'split into two cases',
          ]),
    ];
  }),
];

/** Who spoke, and whose idea was taken up, in two talks. */
export const turns: TableMaker = (_, dice) => [
  ['speaker', 'turns first', 'taken up first', 'turns second', 'taken up second'],
  ...LETTERS.map((letter, n) => {
    const first = n < 4 ? dice.int(4, 11) : dice.int(0, 2);
    const second = n < 4 ? dice.int(3, 6) : dice.int(1, 4);
    return [letter, first, dice.int(0, Math.floor(first / 2)), second, dice.int(0, second)];
  }),
  ['facilitator', dice.int(17, 26), '', dice.int(6, 12), ''],
];

/** Contact with families, by number. */
export const contacts: TableMaker = (scene, dice) => [
  ['family', 'language', 'September', 'November', 'channel that worked', 'wants a call'],
  ...learners(scene).map((_, n) => {
    const early = dice.chance(scene.before / 100);
    const late = early || dice.chance(0.6);
    return [
      `family ${String(n + 1).padStart(2, '0')}`,
      dice.pick(['English', 'English', 'Spanish', 'Spanish', 'Somali', 'Vietnamese', 'Arabic']),
      early ? 'spoke' : 'message only',
      late ? 'spoke' : 'message only',
      late
        ? dice.pick(['call', 'voice message', 'at the gate', 'evening', 'through a parent'])
        : '',
      dice.pick(['morning', 'evening', 'no', 'no']),
    ];
  }),
];

/** What became of each piece of feedback. */
export const revisions: TableMaker = (scene, dice) => [
  ['learner', 'step named', 'form', 'minutes used', 'step seen in revision', 'seen in next piece'],
  ...learners(scene).map((learner) => {
    const seen = dice.chance(scene.after / 100);
    return [
      learner,
      dice.pick(['link evidence', 'label drawing', 'answer objection', 'shorten', 'give a reason']),
      dice.pick(['comment', 'comment', 'question']),
      dice.int(9, 26),
      seen ? 'yes' : dice.pick(['partly', 'no']),
      seen && dice.chance(0.6) ? 'yes' : 'no',
    ];
  }),
];

/** Two visits counted in the same way. */
export const tally: TableMaker = (scene, dice) => {
  const count = (from: number, minute: number) =>
    Math.min(scene.learners, from + Math.floor(minute * dice.int(3, 6) * 0.3));
  return [
    [
      'minute',
      'visit 1: answered so far',
      'visit 2: answered so far',
      'visit 1: seconds waited',
      'visit 2: seconds waited',
    ],
    ...[0, 2, 4, 6, 8, 10, 12, 14].map((minute) => [
      minute,
      count(1, minute / 2),
      count(4, minute),
      dice.int(1, 3),
      dice.int(5, 11),
    ]),
  ];
};

/** Two people’s ratings of the same pieces. */
export const ratings: TableMaker = (_, dice) => [
  [
    'piece',
    'understanding',
    'evidence',
    'weighing',
    'clarity',
    'colleague: understanding',
    'colleague: evidence',
    'where',
  ],
  ...LETTERS.map((letter) => {
    const [u, e] = [dice.int(1, 4), dice.int(1, 4)];
    const near = (level: number) =>
      Math.min(4, Math.max(1, level + (dice.chance(0.25) ? dice.pick([-1, 1]) : 0)));
    const seen = dice.chance(0.67);
    return [
      `piece ${letter}`,
      u,
      e,
      dice.int(1, 4),
      dice.int(2, 4),
      seen ? near(u) : '',
      seen ? near(e) : '',
      dice.pick(['paragraph 2', 'drawing', 'last sentence', 'margin', 'first page']),
    ];
  }),
];
