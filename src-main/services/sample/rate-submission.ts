import { evaluateRule } from '../../../src-shared/domain/decision/evaluate-rule';
import type { Criterion } from '../../../src-shared/domain/rubric/rubric';
import { Dice } from './dice';
import type { Scene, WantedOutcome } from './scene';

/** Positions by criterion id, 1 the lowest. */
export type Positions = ReadonlyMap<string, number>;

/** What one simulated rater gives, beside the level each criterion truly is at. */
export interface SimulatedRating {
  /** Number of the assessor, from 1. */
  readonly rater: number;
  readonly truth: Positions;
  readonly given: Positions;
}

/** How one rater judges: levels too low or too high on the whole, and how unsteadily. */
interface Habit {
  readonly severity: number;
  readonly error: number;
}

const DRAWS = 80;

/**
 * Rates a submission: true levels around what is required, seen through a rater of fixed severity
 * and random error. Where an outcome is wanted, draws are repeated until the rule gives it.
 */
export function rateSubmission(
  scene: Scene,
  options: { seed: number; wanted: WantedOutcome },
): SimulatedRating {
  const { achievement } = scene.topic;
  const habit = habitOf(options.seed, scene.assessor);
  const dice = scene.dice('ratings');
  const lean = { earned: 0.9, 'not-yet-earned': -0.4, incomplete: 0, null: 0.35 }[
    options.wanted ?? 'null'
  ];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const truth = trueLevels(achievement.criteria, dice, lean);
    const given = seenBy(achievement.criteria, truth, habit, dice);
    if (fits(scene, given, options.wanted)) return { rater: scene.assessor, truth, given };
  }
  const plain = new Map(
    achievement.criteria.map((criterion) => [
      criterion.id,
      options.wanted === 'earned' ? requiredPosition(criterion) : 1,
    ]),
  );
  return { rater: scene.assessor, truth: plain, given: plain };
}

/** The same work through another rater's eyes, for double-blind scoring. */
export function rateAgain(
  scene: Scene,
  first: SimulatedRating,
  options: { seed: number; rater: number },
): SimulatedRating {
  const habit = habitOf(options.seed, options.rater);
  const dice = scene.dice(`ratings of ${String(options.rater)}`);
  const given = seenBy(scene.topic.achievement.criteria, first.truth, habit, dice);
  return { rater: options.rater, truth: first.truth, given };
}

/** Position of the level that passes. */
export function requiredPosition(criterion: Criterion): number {
  const required = criterion.levels.find(({ id }) => id === criterion.requiredLevel);
  return required?.position ?? criterion.levels.length;
}

/** Level ids by criterion, as the rule wants them. */
export function levelIds(
  criteria: readonly Criterion[],
  positions: Positions,
): Map<string, string> {
  return new Map(
    criteria.flatMap(({ id, levels }) => {
      const level = levels.find(({ position }) => position === positions.get(id));
      return level ? [[id, level.id] as const] : [];
    }),
  );
}

function habitOf(seed: number, rater: number): Habit {
  const dice = new Dice(seed, `habit of rater ${String(rater)}`);
  return { severity: dice.normal(0, 0.22), error: 0.25 + dice.next() * 0.25 };
}

function trueLevels(criteria: readonly Criterion[], dice: Dice, lean: number): Positions {
  const whole = dice.normal(lean, 0.45);
  return new Map(
    criteria.map((criterion) => [
      criterion.id,
      clamp(requiredPosition(criterion) + whole - 0.35 + dice.normal(0, 0.6), criterion),
    ]),
  );
}

function seenBy(
  criteria: readonly Criterion[],
  truth: Positions,
  { severity, error }: Habit,
  dice: Dice,
): Positions {
  return new Map(
    criteria.map((criterion) => [
      criterion.id,
      clamp((truth.get(criterion.id) ?? 1) - severity + dice.normal(0, error), criterion),
    ]),
  );
}

function clamp(value: number, { levels }: Criterion): number {
  return Math.min(levels.length, Math.max(1, Math.round(value)));
}

function fits(scene: Scene, given: Positions, wanted: WantedOutcome): boolean {
  if (wanted === null || wanted === 'incomplete') return true;
  const { achievement } = scene.topic;
  return evaluateRule(achievement, levelIds(achievement.criteria, given)).outcome === wanted;
}
