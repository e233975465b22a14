import type { Achievement, Criterion, Level } from '../rubric/rubric';
import type { Rule } from './rule-schema';

/** Kleene's three values: an unrated criterion makes what hangs on it `unknown`. */
export type Truth = 'true' | 'false' | 'unknown';

/** One sentence of why, tied to a criterion where it is about one. */
export interface TraceLine {
  readonly text: string;
  readonly criterion: string | null;
  readonly truth: Truth;
}

export interface Finding {
  /** `undecided` cannot be signed. */
  readonly outcome: 'earned' | 'not-yet-earned' | 'undecided';
  readonly trace: readonly TraceLine[];
}

interface Judged {
  readonly truth: Truth;
  readonly trace: readonly TraceLine[];
}

type Levels = ReadonlyMap<string, string>;
type Criteria = readonly Criterion[];

/**
 * What the achievement's rule says of these levels (criterion id → level id). Pure, total and
 * independent of order for every rule that `checkRule` accepts; a level id that is not the
 * criterion's own counts as unrated.
 */
export function evaluateRule(
  achievement: Pick<Achievement, 'criteria' | 'rule'>,
  levels: Levels,
): Finding {
  const { truth, trace } = judge(achievement.rule, achievement.criteria, levels);
  const outcome = truth === 'true' ? 'earned' : truth === 'false' ? 'not-yet-earned' : 'undecided';
  return { outcome, trace };
}

function judge(rule: Rule, criteria: Criteria, levels: Levels): Judged {
  if ('all' in rule) {
    return conjunction(rule.all.map((one) => judge(one, criteria, levels)));
  }
  if ('any' in rule) {
    return disjunction(rule.any.map((one) => judge(one, criteria, levels)));
  }
  if ('not' in rule) return negation(judge(rule.not, criteria, levels));
  if ('atLeast' in rule) {
    const { criterion, part, level } = rule.atLeast;
    const about = criteria.filter((one) =>
      criterion === '*' ? part === undefined || one.part === part : one.id === criterion,
    );
    return conjunction(
      about.map((one) => atLeast(one, level === 'required' ? one.requiredLevel : level, levels)),
    );
  }
  if ('count' in rule) return count(rule.count, criteria, levels);
  return weighted(rule.weighted, criteria, levels);
}

function conjunction(parts: readonly Judged[]): Judged {
  const truth = parts.some((one) => one.truth === 'false')
    ? 'false'
    : parts.some((one) => one.truth === 'unknown')
      ? 'unknown'
      : 'true';
  return { truth, trace: parts.flatMap((one) => one.trace) };
}

/** True alternatives alone explain a true `any`; otherwise every alternative is part of the answer. */
function disjunction(parts: readonly Judged[]): Judged {
  const holding = parts.filter((one) => one.truth === 'true');
  if (holding.length > 0) return { truth: 'true', trace: holding.flatMap((one) => one.trace) };
  const truth = parts.some((one) => one.truth === 'unknown') ? 'unknown' : 'false';
  return { truth, trace: parts.flatMap((one) => one.trace) };
}

function negation({ truth, trace }: Judged): Judged {
  return {
    truth: opposite(truth),
    trace: trace.map((line) => ({
      ...line,
      text: `Must not hold: ${line.text}`,
      truth: opposite(line.truth),
    })),
  };
}

function opposite(truth: Truth): Truth {
  return truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'unknown';
}

function ratedLevel(criterion: Criterion, levels: Levels): Level | undefined {
  const id = levels.get(criterion.id);
  return criterion.levels.find((one) => one.id === id);
}

function atLeast(criterion: Criterion, wanted: string, levels: Levels): Judged {
  const needed = criterion.levels.find((one) => one.id === wanted);
  const given = ratedLevel(criterion, levels);
  const name = `Criterion ${String(criterion.position)}, ${criterion.name},`;
  const needs = needed?.name ?? wanted;
  const line = (truth: Truth, text: string): Judged => ({
    truth,
    trace: [{ text: `${name} ${text}`, criterion: criterion.id, truth }],
  });
  if (!given || !needed) return line('unknown', `is not rated yet, needs ${needs}.`);
  return given.position >= needed.position
    ? line('true', `is at ${given.name}, needs ${needs}: met.`)
    : line('false', `is at ${given.name}, needs ${needs}: not met.`);
}

function count(
  { of, level, min }: Extract<Rule, { count: unknown }>['count'],
  criteria: Criteria,
  levels: Levels,
): Judged {
  const about = criteria.filter((one) => of === '*' || of.includes(one.id));
  let low = 0;
  let high = 0;
  for (const criterion of about) {
    const bar = level === 'required' ? requiredPosition(criterion) : level;
    const given = ratedLevel(criterion, levels);
    const possible = given ? [given] : criterion.levels;
    if (possible.every((one) => one.position >= bar)) low += 1;
    if (possible.some((one) => one.position >= bar)) high += 1;
  }
  const bar = level === 'required' ? 'their required level' : `level ${String(level)}`;
  const found = low === high ? String(low) : `${String(low)} to ${String(high)}`;
  const truth = between(low, high, min);
  return {
    truth,
    trace: [
      {
        text: `${found} of ${String(about.length)} criteria are at or above ${bar}; ${String(min)} needed: ${word(truth)}.`,
        criterion: null,
        truth,
      },
    ],
  };
}

function weighted(
  { weights, min }: Extract<Rule, { weighted: unknown }>['weighted'],
  criteria: Criteria,
  levels: Levels,
): Judged {
  let low = 0;
  let high = 0;
  for (const criterion of criteria) {
    const weight = weights[criterion.id];
    if (weight === undefined) continue;
    const given = ratedLevel(criterion, levels);
    const sums = (given ? [given] : criterion.levels).map((one) => weight * one.points);
    low += Math.min(...sums);
    high += Math.max(...sums);
  }
  const found = low === high ? String(low) : `${String(low)} to ${String(high)}`;
  const truth = between(low, high, min);
  return {
    truth,
    trace: [
      {
        text: `The weighted total is ${found}; at least ${String(min)} needed: ${word(truth)}.`,
        criterion: null,
        truth,
      },
    ],
  };
}

function between(low: number, high: number, min: number): Truth {
  return low >= min ? 'true' : high < min ? 'false' : 'unknown';
}

function word(truth: Truth): string {
  return truth === 'true' ? 'met' : truth === 'false' ? 'not met' : 'not decided yet';
}

function requiredPosition(criterion: Criterion): number {
  return (
    criterion.levels.find((one) => one.id === criterion.requiredLevel)?.position ??
    Number.POSITIVE_INFINITY
  );
}
