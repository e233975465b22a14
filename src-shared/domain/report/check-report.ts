import { checkRule } from '../decision/check-rule';
import { evaluateRule } from '../decision/evaluate-rule';
import type { Criterion } from '../rubric/rubric';
import { reportIdOf, type Sha256Hex } from './name-report';
import type { Report } from './report-schema';

/**
 * What is wrong inside a report's own record, as sentences; empty when it agrees with itself.
 * The outcome is recomputed wherever the basis is the rule or an adjudication.
 */
export function checkReport(report: Report, sha256Hex: Sha256Hex): string[] {
  const criteria = criteriaOf(report);
  const problems = [
    ...checkIdentity(report, sha256Hex),
    ...checkCriteria(criteria),
    ...checkRatings(report, criteria),
  ];
  const rule = checkRule(report.achievement.rule, criteria).map(
    ({ place, message }) => `The decision rule cannot be used: ${place} ${message}.`,
  );
  // A rule over broken criteria or ratings would give a second, confusing complaint.
  return problems.length + rule.length > 0
    ? [...problems, ...rule]
    : checkOutcome(report, criteria);
}

function criteriaOf(report: Report): Criterion[] {
  return report.achievement.criteria.map(({ part, ...one }) => ({
    ...one,
    ...(part === undefined ? {} : { part }),
    levels: one.levels.toSorted((a, b) => a.position - b.position),
    resources: [],
  }));
}

function checkIdentity(report: Report, sha256Hex: Sha256Hex): string[] {
  const problems: string[] = [];
  if (reportIdOf(report, sha256Hex) !== report.reportId) {
    problems.push('The report id does not belong to this content.');
  }
  if (report.kind === 'recommendation' && 'override' in report.basis) {
    problems.push('A recommendation cannot override the rule.');
  }
  if (report.supersedes !== undefined && report.sequence < 2) {
    problems.push('The first report of a submission cannot supersede another.');
  }
  if (report.supersedes === undefined && report.sequence > 1) {
    problems.push('A later report must name the one that it supersedes.');
  }
  if (reasonsOf(report.basis).some((reason) => reason.trim() === '')) {
    problems.push('A reason is blank.');
  }
  return problems;
}

/** What somebody wrote where the rule did not decide. */
function reasonsOf(basis: Report['basis']): readonly string[] {
  if ('override' in basis) return [basis.reason];
  return 'incomplete' in basis ? basis.reasons : [];
}

function checkCriteria(criteria: readonly Criterion[]): string[] {
  const problems: string[] = [];
  if (repeats(criteria.map(({ id }) => id))) problems.push('Two criteria bear the same id.');
  if (repeats(criteria.flatMap(({ levels }) => levels.map(({ id }) => id)))) {
    problems.push('Two levels bear the same id.');
  }
  for (const { name, levels, requiredLevel } of criteria) {
    if (repeats(levels.map(({ position }) => position))) {
      problems.push(`Two levels of "${name}" stand at the same position.`);
    }
    if (!levels.some(({ id }) => id === requiredLevel)) {
      problems.push(`The required level of "${name}" is not one of its levels.`);
    }
  }
  return problems;
}

function checkRatings(report: Report, criteria: readonly Criterion[]): string[] {
  const problems: string[] = [];
  if (repeats(report.ratings.map(({ criterion }) => criterion))) {
    problems.push('A criterion is rated twice.');
  }
  for (const rating of report.ratings) {
    const criterion = criteria.find(({ id }) => id === rating.criterion);
    if (!criterion) {
      problems.push(`A rating names the unknown criterion "${rating.criterion}".`);
    } else if (!criterion.levels.some(({ id }) => id === rating.level)) {
      problems.push(`The level given to "${criterion.name}" is not one of its levels.`);
    }
    for (const id of rating.evidence) {
      if (!report.annotations.some((one) => one.id === id)) {
        problems.push(`A rating cites the unknown annotation "${id}".`);
      }
    }
  }
  return problems;
}

function checkOutcome(report: Report, criteria: readonly Criterion[]): string[] {
  if ('incomplete' in report.basis) {
    return report.outcome === 'incomplete'
      ? []
      : ['The basis says incomplete, but the outcome does not.'];
  }
  if (report.outcome === 'incomplete') {
    return ['The outcome is incomplete, but no reasons are given.'];
  }
  if ('override' in report.basis) return [];
  const levels = new Map(report.ratings.map(({ criterion, level }) => [criterion, level]));
  const { outcome } = evaluateRule({ criteria, rule: report.achievement.rule }, levels);
  if (outcome === 'undecided')
    return ['The rule cannot decide: a criterion it needs is not rated.'];
  return outcome === report.outcome
    ? []
    : [`The rule gives "${outcome}", but the report says "${report.outcome}".`];
}

function repeats(values: readonly (string | number)[]): boolean {
  return new Set(values).size !== values.length;
}
