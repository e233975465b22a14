import type { Report } from '../../../../src-shared/domain/report/report-schema';

export type ReportCriterion = Report['achievement']['criteria'][number];
export type ReportLevel = ReportCriterion['levels'][number];
export type ReportRating = Report['ratings'][number];

/** One criterion with what was given and what was asked. */
export interface CriterionVerdict {
  readonly criterion: ReportCriterion;
  readonly number: number;
  readonly rating: ReportRating | null;
  readonly given: ReportLevel | null;
  readonly required: ReportLevel | null;
  /** Null while not rated. */
  readonly met: boolean | null;
}

/** Criteria in the order of their positions, each with its rating. */
export function criterionVerdicts(report: Report): CriterionVerdict[] {
  return [...report.achievement.criteria]
    .sort((a, b) => a.position - b.position)
    .map((criterion, index) => {
      const rating = report.ratings.find((one) => one.criterion === criterion.id) ?? null;
      const given = criterion.levels.find(({ id }) => id === rating?.level) ?? null;
      const required = criterion.levels.find(({ id }) => id === criterion.requiredLevel) ?? null;
      return {
        criterion,
        number: index + 1,
        rating,
        given,
        required,
        met: given && required ? given.position >= required.position : null,
      };
    });
}
