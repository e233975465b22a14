import type { Criterion } from '../rubric/rubric';
import type { Problem } from '../rubric/problem';
import type { Rule } from './rule-schema';

/** Rules nest at most this deep. */
export const MAX_RULE_DEPTH = 16;

type Criteria = readonly Criterion[];

/**
 * Problems that make a rule meaningless for these criteria: unknown ids, empty lists, a `min` that
 * no rating can reach, nesting beyond {@link MAX_RULE_DEPTH}. Empty means the rule can be evaluated.
 * `place` names the path inside the rule, such as `rule.all[1].count.min`.
 */
export function checkRule(rule: Rule, criteria: Criteria, place = 'rule', depth = 1): Problem[] {
  if (depth > MAX_RULE_DEPTH) {
    return [{ place, message: `is nested more than ${String(MAX_RULE_DEPTH)} deep` }];
  }
  if ('all' in rule) return checkList(rule.all, criteria, `${place}.all`, depth);
  if ('any' in rule) return checkList(rule.any, criteria, `${place}.any`, depth);
  if ('not' in rule) return checkRule(rule.not, criteria, `${place}.not`, depth + 1);
  if ('atLeast' in rule) return checkAtLeast(rule.atLeast, criteria, `${place}.atLeast`);
  if ('count' in rule) return checkCount(rule.count, criteria, `${place}.count`);
  return checkWeighted(rule.weighted, criteria, `${place}.weighted`);
}

function checkList(rules: Rule[], criteria: Criteria, place: string, depth: number): Problem[] {
  if (rules.length === 0) return [{ place, message: 'lists no rule' }];
  return rules.flatMap((rule, index) =>
    checkRule(rule, criteria, `${place}[${String(index)}]`, depth + 1),
  );
}

function checkAtLeast(
  { criterion, part, level }: Extract<Rule, { atLeast: unknown }>['atLeast'],
  criteria: Criteria,
  place: string,
): Problem[] {
  if (criterion === '*') {
    if (level !== 'required') {
      return [{ place: `${place}.level`, message: 'must be "required" when criterion is "*"' }];
    }
    if (part !== undefined && !criteria.some((one) => one.part === part)) {
      return [{ place: `${place}.part`, message: `no criterion belongs to part "${part}"` }];
    }
    return [];
  }
  if (part !== undefined) {
    return [{ place: `${place}.part`, message: 'goes with criterion "*" only' }];
  }
  const found = criteria.find((one) => one.id === criterion);
  if (!found) return [unknownCriterion(`${place}.criterion`, criterion)];
  if (level !== 'required' && !found.levels.some((one) => one.id === level)) {
    return [
      {
        place: `${place}.level`,
        message: `"${level}" is not a level of criterion "${found.name}"`,
      },
    ];
  }
  return [];
}

function checkCount(
  { of, level, min }: Extract<Rule, { count: unknown }>['count'],
  criteria: Criteria,
  place: string,
): Problem[] {
  const ids = of === '*' ? criteria.map((one) => one.id) : of;
  if (ids.length === 0) return [{ place: `${place}.of`, message: 'lists no criterion' }];
  if (new Set(ids).size !== ids.length) {
    return [{ place: `${place}.of`, message: 'names a criterion twice' }];
  }
  const unknown = ids.filter((id) => !criteria.some((one) => one.id === id));
  if (unknown.length > 0) return unknown.map((id) => unknownCriterion(`${place}.of`, id));
  const reachable = criteria.filter(
    (one) =>
      ids.includes(one.id) &&
      (level === 'required' || one.levels.some((each) => each.position >= level)),
  );
  if (!Number.isInteger(min) || min < 1 || min > reachable.length) {
    return [
      {
        place: `${place}.min`,
        message: `is ${String(min)}, but ${String(reachable.length)} criteria can reach that level`,
      },
    ];
  }
  return [];
}

function checkWeighted(
  { weights, min }: Extract<Rule, { weighted: unknown }>['weighted'],
  criteria: Criteria,
  place: string,
): Problem[] {
  const ids = Object.keys(weights);
  if (ids.length === 0) return [{ place: `${place}.weights`, message: 'lists no criterion' }];
  const unknown = ids.filter((id) => !criteria.some((one) => one.id === id));
  if (unknown.length > 0) return unknown.map((id) => unknownCriterion(`${place}.weights`, id));
  let highest = 0;
  for (const criterion of criteria) {
    const weight = weights[criterion.id];
    if (weight === undefined) continue;
    highest += Math.max(...criterion.levels.map((level) => weight * level.points));
  }
  if (min > highest) {
    return [
      {
        place: `${place}.min`,
        message: `is ${String(min)}, but the highest possible total is ${String(highest)}`,
      },
    ];
  }
  return [];
}

function unknownCriterion(place: string, id: string): Problem {
  return { place, message: `no criterion has the id "${id}"` };
}
