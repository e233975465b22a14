import type { Dice } from './dice';
import type { Scene } from './scene';

/** Rows of a data table, heading first. */
export type Rows = readonly (readonly (string | number)[])[];
export type TableMaker = (scene: Scene, dice: Dice) => Rows;

/** "learner 01" …, as programmes ask for: numbers in place of names. */
export function learners(scene: Scene): string[] {
  return Array.from(
    { length: scene.learners },
    (_, n) => `learner ${String(n + 1).padStart(2, '0')}`,
  );
}

const share = (dice: Dice, percent: number) => dice.chance(percent / 100);

/** Every learner at each of two checks. */
export const checks: TableMaker = (scene, dice) => {
  const judge = (percent: number) =>
    share(dice, percent) ? 'secure' : dice.pick(['partly', 'partly', 'not yet']);
  return [
    ['learner', 'check 1', 'check 2', 'remark'],
    ...learners(scene).map((learner) => {
      const [first, second] = [judge(scene.before), judge(scene.after)];
      const remark =
        first === 'not yet' && second === 'secure'
          ? 'after drawing it'
          : second === 'not yet'
            ? 'small group tomorrow'
            : '';
      return [learner, first, second, remark];
    }),
  ];
};

/** Item results of two quick checks. */
export const items: TableMaker = (scene, dice) => [
  ['learner', ...scene.lesson.items.flatMap((item) => [`A: ${item}`, `B: ${item}`])],
  ...learners(scene).map((learner) => {
    const absent = dice.chance(0.1);
    return [
      learner,
      ...scene.lesson.items.flatMap(() => [
        absent ? 'absent' : score(dice, scene.before),
        score(dice, scene.after),
      ]),
    ];
  }),
];

/** Before and after, with the group the inquiry is about. */
export const prepost: TableMaker = (scene, dice) => [
  [
    'learner',
    'group',
    ...scene.lesson.items.map((item) => `pre ${item}`),
    ...scene.lesson.items.map((item) => `post ${item}`),
  ],
  ...learners(scene).map((learner, n) => {
    const focus = n % 3 === 0;
    return [
      learner,
      focus ? 'focus' : 'others',
      ...scene.lesson.items.map(() => score(dice, focus ? scene.before - 14 : scene.before + 9)),
      ...scene.lesson.items.map(() => score(dice, focus ? scene.after - 6 : scene.after)),
    ];
  }),
];

/** Who sat where in two weeks of stations, and why. */
export const groups: TableMaker = (scene, dice) => [
  ['learner', 'exit slip week 1', 'group week 1', 'exit slip week 2', 'group week 2', 'why moved'],
  ...learners(scene).map((learner) => {
    const slip = (percent: number) =>
      share(dice, percent) ? 'secure' : dice.pick(['no reason', 'model']);
    const group = { secure: 'C', 'no reason': 'B', model: 'A' } as const;
    const [one, two] = [slip(scene.before), slip(scene.after)] as (keyof typeof group)[];
    const [from, to] = [group[one ?? 'model'], group[two ?? 'model']];
    return [
      learner,
      one ?? '',
      from,
      two ?? '',
      to,
      from === to ? '' : `slip of Thursday: ${two ?? ''}`,
    ];
  }),
];

/** Turns and supports over two lessons. */
export const participation: TableMaker = (_, dice) => [
  [
    'learner',
    'stage',
    'turns lesson 1',
    'words per turn',
    'turns lesson 2',
    'words per turn',
    'support used',
  ],
  ...['learner 1', 'learner 2', 'learner 3', 'others (median)'].map((learner, n) => [
    learner,
    ['bridging', 'developing', 'entering', ''][n] ?? '',
    dice.int(0, 3),
    dice.int(1, 6),
    dice.int(2, 7),
    dice.int(5, 16),
    dice.pick(['frame', 'picture sequence', 'rehearsal in own language', 'none']),
  ]),
];

/** Accommodations as planned and used, with the items. */
export const access: TableMaker = (scene, dice) => [
  ['learner', 'planned', 'used', 'helped', ...scene.lesson.items],
  ...learners(scene).map((learner) => {
    const planned = dice.chance(0.3)
      ? dice.pick(['reader pen', 'time and a half', 'recording', 'scribe', 'quiet corner'])
      : '';
    const used =
      planned === ''
        ? dice.pick(['', '', 'drawing', 'read aloud'])
        : dice.pick([planned, planned, '']);
    const helped = used === '' ? '' : dice.pick(['yes', 'yes', 'unsure', 'no']);
    return [
      learner,
      planned,
      used,
      helped,
      ...scene.lesson.items.map(() => score(dice, scene.after)),
    ];
  }),
];

function score(dice: Dice, percent: number): number {
  return share(dice, percent) ? 1 : 0;
}
