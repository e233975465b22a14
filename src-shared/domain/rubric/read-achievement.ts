import { checkRule } from '../decision/check-rule';
import { AssayError } from '../errors';
import { achievementSchema, type AchievementFile } from './achievement-schema';
import { checkLinks } from './check-links';
import type { Problem } from './problem';
import type { Achievement, Criterion } from './rubric';

export type ReadAchievement =
  | { readonly ok: true; readonly achievement: Achievement }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a parsed `NAME.achievement.json` into criteria in order, each with its levels lowest first.
 * Every internal link is checked: a level no criterion has, a required level of another criterion,
 * a rule that names an unknown id. Never throws; problems name their place.
 */
export function readAchievement(json: unknown): ReadAchievement {
  const parsed = achievementSchema.safeParse(json);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => ({
        place: issue.path.map(String).join('.') || 'file',
        message: issue.message,
      })),
    };
  }
  const file = parsed.data;
  const links = checkLinks(file);
  if (links.length > 0) return { ok: false, problems: links };
  const achievement = toAchievement(file);
  const problems = checkRule(achievement.rule, achievement.criteria, 'assay.rule');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, achievement };
}

/**
 * As {@link readAchievement}, for callers that cannot go on without it.
 * @throws AssayError `ERR_ACHIEVEMENT_INVALID` with `details.problems`.
 */
export function requireAchievement(json: unknown): Achievement {
  const read = readAchievement(json);
  if (read.ok) return read.achievement;
  const first = read.problems[0];
  throw new AssayError(
    'ERR_ACHIEVEMENT_INVALID',
    `The achievement cannot be used: ${first ? `${first.place} ${first.message}` : 'unreadable'}.`,
    { problems: read.problems },
  );
}

function toAchievement(file: AchievementFile): Achievement {
  return {
    id: file.id,
    name: file.name,
    description: file.description,
    version: file.version ?? '1',
    issuer: { id: file.creator.id, name: file.creator.name },
    criteria: file.assay.criteria
      .toSorted((a, b) => a.position - b.position)
      .map((order) => toCriterion(file, order)),
    sections: file.assay.sections,
    rule: file.assay.rule,
    policy: file.assay.policy,
  };
}

function toCriterion(
  file: AchievementFile,
  order: AchievementFile['assay']['criteria'][number],
): Criterion {
  const result = file.resultDescription.find((one) => one.id === order.id);
  const levels = order.levels
    .toSorted((a, b) => a.position - b.position)
    .map(({ id, position, points }) => {
      const level = result?.rubricCriterionLevel.find((one) => one.id === id);
      return {
        id,
        name: level?.name ?? '',
        descriptor: level?.description ?? '',
        position,
        points,
      };
    });
  return {
    id: order.id,
    name: result?.name ?? '',
    description: order.description ?? '',
    position: order.position,
    ...(order.part === undefined ? {} : { part: order.part }),
    levels,
    requiredLevel: result?.requiredLevel ?? '',
    resources: order.resources,
  };
}
