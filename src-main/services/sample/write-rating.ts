import type { RatingState } from '../../../src-shared/domain/review/fold-review';
import type { Criterion } from '../../../src-shared/domain/rubric/rubric';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import type { Dice } from './dice';
import { fillWords, say } from './fill-words';
import type { Sayings } from './material';
import { levelIds, type Positions, requiredPosition } from './rate-submission';
import type { Scene } from './scene';

/** What an assessor writes on every criterion of a submission, in the form a review has. */
export function writeRatings(
  scene: Scene,
  submission: Submission,
  given: Positions,
): Record<string, RatingState> {
  const { achievement, writing } = scene.topic;
  const levels = levelIds(achievement.criteria, given);
  return Object.fromEntries(
    achievement.criteria.flatMap((criterion, index) => {
      const sayings = writing.criteria[index];
      const position = given.get(criterion.id);
      if (!sayings || position === undefined) return [];
      const dice = scene.dice(`words on ${String(index)}`);
      const texts = writeTexts({ scene, submission, criterion, sayings, position, dice });
      return [[criterion.id, { level: levels.get(criterion.id) ?? null, ...texts }]];
    }),
  );
}

interface Matter {
  readonly scene: Scene;
  readonly submission: Submission;
  readonly criterion: Criterion;
  readonly sayings: Sayings;
  readonly position: number;
  readonly dice: Dice;
}

function writeTexts(matter: Matter): Omit<RatingState, 'level'> {
  const { criterion, position, dice } = matter;
  const distance = position - requiredPosition(criterion);
  const privateNote = dice.chance(0.06)
    ? dice.pick([
        'Between two levels for me; I would not object to the neighbouring one.',
        'The second piece looks as if it came from another day. Not counted.',
        'Please look at this one when you decide; the wording of the prompt may have misled.',
      ])
    : '';
  if (distance >= 0) return { ...met(matter, distance > 0), privateNote };
  return { ...unmet(matter, distance === -1), privateNote };
}

function met({ scene, submission, criterion, sayings, dice }: Matter, beyond: boolean) {
  const rationale = [
    say(sayings.strength, scene, dice),
    place(submission, criterion, dice),
    beyond
      ? dice.pick([
          'This goes beyond what the criterion asks for.',
          'I hesitated between two levels, and the second example decided it.',
        ])
      : '',
  ];
  const feedback = [
    dice.pick([
      'You have shown this clearly.',
      'This is secure, and a reader can see why.',
      'Keep this.',
      'This part of your work convinced me at first reading.',
    ]),
    dice.chance(0.55) ? `To take it further: ${lower(say(sayings.next, scene, dice))}` : '',
  ];
  return { rationale: join(rationale), feedback: join(feedback) };
}

function unmet({ scene, submission, criterion, sayings, dice }: Matter, near: boolean) {
  const rationale = [
    near && dice.chance(0.6)
      ? dice.pick([
          'The beginnings are there.',
          'Part of this is shown.',
          'Close, but not there in the evidence.',
        ])
      : '',
    say(sayings.gap, scene, dice),
    place(submission, criterion, dice),
  ];
  const feedback = [
    near
      ? dice.pick([
          'You are close.',
          'There is something here to build on.',
          'One step is missing.',
        ])
      : dice.pick([
          'This is the part to work on first.',
          'I could not find this in what you sent.',
        ]),
    say(sayings.next, scene, dice),
    dice.chance(0.5)
      ? dice.pick([
          'For the next attempt, one new piece of evidence on this criterion is enough.',
          'You need not redo the rest.',
          fillWords('A page from one more lesson on {topic} would do.', scene),
        ])
      : '',
  ];
  return { rationale: join(rationale), feedback: join(feedback) };
}

/** Where it was seen: the part the criterion is judged on. */
function place(submission: Submission, criterion: Criterion, dice: Dice): string {
  if (criterion.part === 'evidence' && submission.artifacts.length > 0) {
    const { title } = dice.pick(submission.artifacts);
    return dice.pick([
      `Seen above all in “${title}”.`,
      `See “${title}”.`,
      `“${title}” was decisive here.`,
    ]);
  }
  const prompt = dice.pick([1, 2]);
  return dice.chance(0.6)
    ? `Judged on the ${criterion.part ?? 'evidence'}, mainly prompt ${String(prompt)}.`
    : '';
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function join(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
