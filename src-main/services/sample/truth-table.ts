import {
  rateAgain,
  rateSubmission,
  requiredPosition,
  type SimulatedRating,
} from './rate-submission';
import { assessorAlias } from './make-submission';
import { type Scene, wantedOutcome } from './scene';
import { toCsv } from './write-table';

const HEAD = [
  'submission',
  'attempt',
  'achievement',
  'rater',
  'criterion',
  'criterion_name',
  'required_level',
  'true_level',
  'given_level',
  'recommendation',
];

export interface Simulation {
  readonly scene: Scene;
  /** By the assessor whose recommendation is in the folder. */
  readonly first: SimulatedRating;
  /** By a second one, where the policy is double-blind and there are two. */
  readonly second: SimulatedRating | null;
}

/** Rates a submission by everyone who is to rate it; levels are positions, 1 the lowest. */
export function simulate(
  scene: Scene,
  { seed, assessors }: { seed: number; assessors: number },
): Simulation {
  const first = rateSubmission(scene, { seed, wanted: wantedOutcome(scene.number) });
  const twice = scene.topic.achievement.policy.scoring === 'double-blind' && assessors > 1;
  const rater = (scene.assessor % assessors) + 1;
  return { scene, first, second: twice ? rateAgain(scene, first, { seed, rater }) : null };
}

/** `truth.csv`: what each simulated rater was meant to give. Submissions returned unscored have no rows. */
export function truthCsv(simulations: readonly Simulation[]): string {
  const rows = simulations.flatMap(({ scene, first, second }) => {
    if (scene.lack !== null) return [];
    return [first, ...(second ? [second] : [])].flatMap((rating) =>
      scene.topic.achievement.criteria.map((criterion) => [
        scene.id,
        scene.attempt,
        scene.topic.achievement.id,
        assessorAlias(rating.rater),
        criterion.id,
        criterion.name,
        requiredPosition(criterion),
        rating.truth.get(criterion.id) ?? 0,
        rating.given.get(criterion.id) ?? 0,
        rating === first ? 'yes' : 'no',
      ]),
    );
  });
  return toCsv([HEAD, ...rows]);
}
