import { Dice } from './dice';
import type { Lesson, Material, Topic } from './material';

const DAY = 86_400_000;
/** Without what is easily misread. */
const ALIAS_LETTERS = Array.from('ACDEFGHJKLMNPQRTUVWXY3479');

/** The facts of one submission that all its papers agree on. */
export interface Scene {
  /** `S-0001` … */
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly attempt: number;
  readonly alias: string;
  readonly topic: Topic;
  readonly lesson: Lesson;
  /** Learners in the class. */
  readonly learners: number;
  /** A few of them. */
  readonly few: number;
  /** Percent before and after. */
  readonly before: number;
  readonly after: number;
  readonly submittedAt: Date;
  /** `YYYY-MM-DD`. */
  readonly dueDate: string;
  /** From 1. */
  readonly assessor: number;
  /** What is missing, when it is to be returned unscored. */
  readonly lack: Lack | null;
  /** Throws for one purpose: naming them keeps one paper's throws from moving another's. */
  dice(purpose: string): Dice;
}

/** Ways in which a submission is not complete. */
export type Lack = 'reflection' | 'work' | 'plan';

/** What the outcome of a submission is meant to be; null leaves it to the ratings. */
export type WantedOutcome = 'earned' | 'not-yet-earned' | 'incomplete' | null;

/** Submissions 1, 3, 5, … have decisions, cycling Earned, Not yet earned, Incomplete. */
export function wantedOutcome(number: number): WantedOutcome {
  if (number % 2 === 0) return null;
  return (['earned', 'not-yet-earned', 'incomplete'] as const)[((number - 1) / 2) % 3] ?? null;
}

/** Sets the scene of submission `number` (from 1). `now` is the day the sample is made for. */
export function setScene(
  material: Material,
  options: { seed: number; number: number; assessors: number; now: Date },
): Scene {
  const { seed, number, assessors, now } = options;
  const id = `S-${String(number).padStart(4, '0')}`;
  const dice = (purpose: string) => new Dice(seed, `${id}/${purpose}`);
  const throws = dice('scene');
  const topic = material.topics[(number - 1) % material.topics.length];
  if (!topic) throw new RangeError('the sample has no micro-credentials');
  const lesson = material.lessons[throws.pick(topic.writing.lessons)];
  if (!lesson) throw new RangeError(`${topic.slug} names a lesson that is not there`);
  const submitted = new Date(now.getTime() - throws.int(2, 20) * DAY - throws.int(0, 700) * 60_000);
  const due = new Date(now.getTime() + throws.int(-2, 24) * DAY);
  const incomplete =
    wantedOutcome(number) === 'incomplete' || (number % 2 === 0 && throws.chance(0.06));
  const lack = throws.pick<Lack>(['reflection', 'work', 'plan']);
  const before = throws.int(27, 52);
  return {
    id,
    number,
    attempt: throws.chance(0.13) ? 2 : 1,
    alias: `Earner ${Array.from({ length: 4 }, () => throws.pick(ALIAS_LETTERS)).join('')}`,
    topic,
    lesson,
    learners: throws.int(21, 29),
    few: throws.int(4, 9),
    before,
    after: before + throws.int(18, 38),
    submittedAt: submitted,
    dueDate: due.toISOString().slice(0, 10),
    assessor: 1 + ((number - 1 + Math.floor((number - 1) / assessors)) % assessors),
    lack: incomplete ? lack : null,
    dice,
  };
}
