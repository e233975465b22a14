import type { Material } from './material';
import { assessorAlias } from './make-submission';
import { type Scene, wantedOutcome } from './scene';

/** `programme.json`: what a sample folder holds, for people and tests. */
export interface Programme {
  readonly format: 'assay-programme/1';
  readonly name: string;
  readonly sample: true;
  readonly seed: number;
  /** The day the sample is made for, ISO 8601. */
  readonly madeFor: string;
  readonly issuer: { readonly id: string; readonly name: string };
  readonly achievements: readonly {
    readonly id: string;
    readonly name: string;
    readonly file: string;
    readonly sha256: string;
  }[];
  readonly assessors: readonly { readonly alias: string; readonly identity: string }[];
  readonly submissions: readonly {
    readonly id: string;
    readonly attempt: number;
    readonly achievement: string;
    readonly assessor: string;
    readonly dueDate: string;
    /** Outcome of the decision that is there; null where there is none. */
    readonly decision: 'earned' | 'not-yet-earned' | 'incomplete' | null;
  }[];
}

export function describeProgramme(
  material: Material,
  scenes: readonly Scene[],
  options: { seed: number; now: Date; assessors: number; reports: boolean },
): Programme {
  return {
    format: 'assay-programme/1',
    name: 'Riverbend micro-credentials (sample)',
    sample: true,
    seed: options.seed,
    madeFor: options.now.toISOString(),
    issuer: issuerOf(material),
    achievements: material.topics.map(({ slug, achievement, achievementSha256 }) => ({
      id: achievement.id,
      name: achievement.name,
      file: `achievements/${slug}.achievement.json`,
      sha256: achievementSha256,
    })),
    assessors: Array.from({ length: options.assessors }, (_, n) => ({
      alias: assessorAlias(n + 1),
      identity: `identities/assessor-${String(n + 1).padStart(2, '0')}`,
    })),
    submissions: scenes.map(({ id, number, attempt, topic, assessor, dueDate }) => ({
      id,
      attempt,
      achievement: topic.achievement.id,
      assessor: assessorAlias(assessor),
      dueDate,
      decision: options.reports ? wantedOutcome(number) : null,
    })),
  };
}

/** The one issuer of all the sample's micro-credentials. */
export function issuerOf(material: Material): { id: string; name: string } {
  const issuer = material.topics[0]?.achievement.issuer;
  if (!issuer) throw new RangeError('the sample has no micro-credentials');
  return { id: issuer.id, name: issuer.name };
}
