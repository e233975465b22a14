import { capitalize, fillWords, say } from './fill-words';
import type { PlanWriting, Step } from './material';
import type { Scene } from './scene';

/** What a plan is made of, in reading order. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly under: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'picture'; readonly name: string; readonly caption: string };

/** The plan of a lesson or a meeting, as a teacher would hand it in. */
export function planBlocks(scene: Scene): Block[] {
  const { plan } = scene.topic.writing;
  return plan.kind === 'lesson' ? lessonBlocks(scene, plan) : meetingBlocks(scene, plan);
}

function lessonBlocks(scene: Scene, plan: Extract<PlanWriting, { kind: 'lesson' }>): Block[] {
  const { lesson } = scene;
  const dice = scene.dice('plan');
  const steps = weave(
    lesson.steps,
    plan.moves.map(([name, what]): Step => [dice.int(4, 9), name, fillWords(what, scene)]),
  );
  const minutes = steps.reduce((sum, [length]) => sum + length, 0);
  return [
    {
      kind: 'title',
      text: `${plan.title}: ${lesson.title}`,
      under: `${lesson.level} · ${capitalize(lesson.subject)} · ${String(scene.learners)} learners · ${String(minutes)} minutes`,
    },
    ...section('Objective', lesson.objective),
    ...section('Standard', lesson.standard),
    ...section(
      'What learners bring',
      `From an earlier quick write: about ${String(scene.few)} of ${String(scene.learners)} hold the idea ${lesson.idea}. “${capitalize(lesson.word)}” is known as a word and used in different ways.`,
    ),
    { kind: 'heading', text: 'Materials' },
    { kind: 'list', items: lesson.materials.map(capitalize) },
    { kind: 'heading', text: 'Course of the lesson' },
    { kind: 'steps', steps },
    { kind: 'heading', text: 'Support and stretch' },
    {
      kind: 'list',
      items: [
        ...lesson.support.map((item) => `For whoever needs it: ${item}`),
        ...lesson.stretch.map((item) => `To go further: ${item}`),
      ],
    },
    ...plan.extra.flatMap(({ heading, text }) => section(heading, say(text, scene, dice))),
    ...section('Exit ticket', lesson.exit),
    { kind: 'heading', text: 'The board at the end' },
    {
      kind: 'picture',
      name: lesson.board,
      caption: dice.pick([
        'Photo taken after the lesson; nothing added.',
        'As it stood when the bell rang.',
        'The lower part was written by learners.',
      ]),
    },
    ...section(
      'Note to myself',
      dice.pick([
        'Start the timer visibly. Keep the slips. Do not explain the puzzle.',
        'Print both versions of the task beforehand. Ask, wait, count to five.',
        'If time runs short, cut the discussion by half but not the exit ticket.',
      ]),
    ),
  ];
}

function meetingBlocks(scene: Scene, plan: Extract<PlanWriting, { kind: 'meeting' }>): Block[] {
  const dice = scene.dice('plan');
  const steps = plan.steps.map(([length, name, what]): Step => [
    length,
    name,
    fillWords(what, scene),
  ]);
  const minutes = steps.reduce((sum, [length]) => sum + length, 0);
  const picture = dice.pick(scene.topic.writing.pictures);
  return [
    {
      kind: 'title',
      text: plan.title,
      under: `About ${scene.lesson.topic} · ${scene.lesson.level} · ${String(minutes)} minutes`,
    },
    ...section('Purpose', say(plan.purpose, scene, dice)),
    { kind: 'heading', text: 'Course' },
    { kind: 'steps', steps },
    { kind: 'heading', text: 'Materials' },
    { kind: 'list', items: plan.materials.map(capitalize) },
    ...plan.extra.flatMap(({ heading, text }) => section(heading, say(text, scene, dice))),
    ...section(
      'What it is about in the classroom',
      `${scene.lesson.objective} Many learners hold the idea ${scene.lesson.idea}. The task we look at: ${scene.lesson.exit}`,
    ),
    { kind: 'heading', text: 'From the wall' },
    {
      kind: 'picture',
      name: picture,
      caption: 'Photo from the day; people’s names are not on it.',
    },
    { kind: 'heading', text: 'To bring next time' },
    {
      kind: 'list',
      items: dice.sample(
        [
          'Three pieces of work on the same task, names removed',
          'The one piece that puzzled you',
          'One sentence on what did not work',
          'The tally from your room',
          'A question that you cannot answer',
        ],
        3,
      ),
    },
  ];
}

function section(heading: string, text: string): Block[] {
  return [
    { kind: 'heading', text: heading },
    { kind: 'text', text },
  ];
}

/** Puts the moves between the steps, the last one at the end. */
function weave(steps: readonly Step[], moves: readonly Step[]): Step[] {
  const woven = steps.flatMap((step, n) => {
    const move = n < moves.length - 1 ? moves[n] : undefined;
    return move ? [step, move] : [step];
  });
  const last = moves.at(-1);
  return last ? [...woven, last] : woven;
}
