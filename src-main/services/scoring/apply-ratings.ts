import { z } from 'zod';

import { AssayError } from '../../../src-shared/domain/errors';
import type { Problem } from '../../../src-shared/domain/rubric/problem';
import type { RatingState } from '../../../src-shared/domain/review/fold-review';
import { MAX_TEXT } from '../../../src-shared/domain/review/record-schema';
import type { Achievement, Criterion } from '../../../src-shared/domain/rubric/rubric';

const reference = z.union([z.string().min(1), z.int().positive()]);
const text = z.string().max(MAX_TEXT);

/** `R.json` of `assay review score`: what a person would choose and write on screen. */
export const ratingsFileSchema = z.strictObject({
  ratings: z
    .array(
      z.strictObject({
        /** Id of the criterion, or its position from 1. */
        criterion: reference,
        /** Id of the level, or its position from 1, the lowest. */
        level: reference,
        rationale: text,
        feedback: text,
        privateNote: text.optional(),
      }),
    )
    .min(1),
});

/**
 * Reads a ratings file against its achievement: ratings by criterion id, as a review holds them.
 * @throws AssayError `ERR_RATINGS_INVALID` with `details.problems` (place, message): the shape, a
 * criterion or level that the achievement does not have, a criterion rated twice.
 */
export function applyRatings(
  achievement: Pick<Achievement, 'criteria'>,
  json: unknown,
): Record<string, RatingState> {
  const parsed = ratingsFileSchema.safeParse(json);
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.map(({ path, message }) => ({
        place: path.join('.') || 'file',
        message,
      })),
    );
  }
  const problems: Problem[] = [];
  const ratings: Record<string, RatingState> = {};
  for (const [index, rating] of parsed.data.ratings.entries()) {
    const place = `ratings.${String(index)}`;
    const criterion = find(achievement.criteria, rating.criterion);
    if (!criterion) {
      problems.push({ place, message: `there is no criterion ${String(rating.criterion)}` });
      continue;
    }
    const level = find(criterion.levels, rating.level);
    if (!level) {
      const message = `“${criterion.name}” has no level ${String(rating.level)}`;
      problems.push({ place, message });
      continue;
    }
    if (ratings[criterion.id]) {
      problems.push({ place, message: `“${criterion.name}” is rated twice` });
      continue;
    }
    const { rationale, feedback, privateNote = '' } = rating;
    ratings[criterion.id] = { level: level.id, rationale, feedback, privateNote };
  }
  if (problems.length > 0) throw invalid(problems);
  return ratings;
}

function find<T extends Pick<Criterion, 'id' | 'position'>>(
  list: readonly T[],
  wanted: string | number,
): T | undefined {
  return list.find(({ id, position }) => wanted === id || wanted === position);
}

function invalid(problems: readonly Problem[]): AssayError {
  const [first] = problems;
  const what = first ? `${first.place}: ${first.message}` : 'it has no ratings';
  return new AssayError('ERR_RATINGS_INVALID', `The ratings cannot be used. ${what}.`, {
    problems,
  });
}
