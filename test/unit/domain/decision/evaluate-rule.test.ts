import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkRule } from '../../../../src-shared/domain/decision/check-rule';
import { evaluateRule } from '../../../../src-shared/domain/decision/evaluate-rule';
import { ruleSchema, type Rule } from '../../../../src-shared/domain/decision/rule-schema';
import { buildAchievement } from '../../../support/achievement-builder';

const { criteria } = buildAchievement({ part: 'evidence' });

/** `'34-'` = criterion 1 at level 3, criterion 2 at level 4, criterion 3 not rated. */
function levels(code: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [index, digit] of [...code].entries()) {
    const id = `urn:c${String(index + 1)}`;
    if (digit !== '-') map.set(id, `${id}:l${digit}`);
  }
  return map;
}

const allRequired: Rule = { atLeast: { criterion: '*', level: 'required' } };
const c1Exemplary: Rule = { atLeast: { criterion: 'urn:c1', level: 'urn:c1:l4' } };
const twoRequired: Rule = { count: { of: '*', level: 'required', min: 2 } };
const total: Rule = { weighted: { weights: { 'urn:c1': 2, 'urn:c2': 1, 'urn:c3': 1 }, min: 8 } };

const cases: [string, Rule, string, string][] = [
  ['all at the required level', allRequired, '333', 'earned'],
  ['one below', allRequired, '332', 'not-yet-earned'],
  ['one below, others open: already false', allRequired, '-2-', 'not-yet-earned'],
  ['none below, one open', allRequired, '33-', 'undecided'],
  ['a part', { atLeast: { criterion: '*', part: 'evidence', level: 'required' } }, '343', 'earned'],
  ['a named level reached', c1Exemplary, '4--', 'earned'],
  ['a named level missed', c1Exemplary, '3--', 'not-yet-earned'],
  ['any: one true is enough', { any: [c1Exemplary, allRequired] }, '4--', 'earned'],
  ['any: open', { any: [c1Exemplary, allRequired] }, '3--', 'undecided'],
  ['not of unknown', { not: c1Exemplary }, '---', 'undecided'],
  ['not of true', { not: c1Exemplary }, '4--', 'not-yet-earned'],
  ['count reached with one open', twoRequired, '33-', 'earned'],
  ['count still possible', twoRequired, '3--', 'undecided'],
  ['count out of reach', twoRequired, '11-', 'not-yet-earned'],
  ['count by position', { count: { of: ['urn:c2'], level: 4, min: 1 } }, '-4-', 'earned'],
  ['weighted reached', total, '422', 'earned'],
  ['weighted missed', total, '111', 'not-yet-earned'],
  ['weighted still possible', total, '4--', 'undecided'],
  ['weighted already out of reach', total, '1-1', 'not-yet-earned'],
];

describe('evaluateRule', () => {
  it.each(cases)('%s', (_, rule, code, outcome) => {
    expect(checkRule(rule, criteria)).toEqual([]);
    expect(evaluateRule({ criteria, rule }, levels(code)).outcome).toBe(outcome);
  });

  it('says which criterion is below and what it needs', () => {
    const { trace } = evaluateRule({ criteria, rule: allRequired }, levels('324'));
    expect(trace.filter(({ truth }) => truth === 'false')).toEqual([
      {
        text: 'Criterion 2, Criterion name 2, is at Developing, needs Proficient: not met.',
        criterion: 'urn:c2',
        truth: 'false',
      },
    ]);
  });

  const id = fc.constantFrom('urn:c1', 'urn:c2', 'urn:c3');
  const { rule: anyRule } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constant(allRequired),
      fc.tuple(id, fc.integer({ min: 1, max: 4 })).map(([criterion, n]): Rule => ({
        atLeast: { criterion, level: `${criterion}:l${String(n)}` },
      })),
      fc
        .record({
          of: fc.uniqueArray(id, { minLength: 1 }),
          level: fc.integer({ min: 1, max: 4 }),
        })
        .chain(({ of, level }) =>
          fc
            .integer({ min: 1, max: of.length })
            .map((min): Rule => ({ count: { of, level, min } })),
        ),
      fc
        .tuple(
          fc.dictionary(id, fc.integer({ min: -3, max: 5 }), { minKeys: 1 }),
          fc.integer({ min: -20, max: 0 }),
        )
        .map(([weights, min]): Rule => ({ weighted: { weights, min } })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all): Rule => ({ all })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any): Rule => ({ any })),
      tie('rule').map((not): Rule => ({ not })),
    ),
  }));
  const anyCode = fc
    .array(fc.constantFrom('-', '1', '2', '3', '4'), { minLength: 3, maxLength: 3 })
    .map((digits) => digits.join(''));

  it('is total, and decides the same whatever the order of rules and criteria', () => {
    fc.assert(
      fc.property(anyRule, anyCode, (rule, code) => {
        fc.pre(checkRule(rule, criteria).length === 0);
        const straight = evaluateRule({ criteria, rule }, levels(code));
        const turned = evaluateRule(
          { criteria: criteria.toReversed(), rule: reversed(rule) },
          new Map([...levels(code)].reverse()),
        );
        expect(turned.outcome).toBe(straight.outcome);
      }),
      { numRuns: 1000 },
    );
  });

  it('never takes back a decision when an open criterion is rated', () => {
    fc.assert(
      fc.property(anyRule, anyCode, fc.constantFrom('1', '2', '3', '4'), (rule, code, digit) => {
        fc.pre(checkRule(rule, criteria).length === 0 && code.includes('-'));
        const before = evaluateRule({ criteria, rule }, levels(code)).outcome;
        const after = evaluateRule({ criteria, rule }, levels(code.replace('-', digit))).outcome;
        if (before !== 'undecided') expect(after).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('always decides once everything is rated', () => {
    fc.assert(
      fc.property(anyRule, anyCode, (rule, code) => {
        fc.pre(checkRule(rule, criteria).length === 0);
        const full = code.replaceAll('-', '1');
        expect(evaluateRule({ criteria, rule }, levels(full)).outcome).not.toBe('undecided');
      }),
    );
  });
});

describe('checkRule', () => {
  const refused: [string, Rule, string][] = [
    [
      'an unknown criterion',
      { atLeast: { criterion: 'urn:x', level: 'required' } },
      'no criterion',
    ],
    ['a level of another', { atLeast: { criterion: 'urn:c1', level: 'urn:c2:l1' } }, 'not a level'],
    ['* with a level', { atLeast: { criterion: '*', level: 'urn:c1:l1' } }, 'must be "required"'],
    [
      'an empty part',
      { atLeast: { criterion: '*', part: 'x', level: 'required' } },
      'no criterion',
    ],
    ['an empty list', { all: [] }, 'lists no rule'],
    ['min above the count', { count: { of: '*', level: 'required', min: 4 } }, '3 criteria can'],
    ['min zero', { count: { of: '*', level: 'required', min: 0 } }, '3 criteria can'],
    ['a position nobody has', { count: { of: '*', level: 5, min: 1 } }, '0 criteria can'],
    ['a total out of reach', { weighted: { weights: { 'urn:c1': 1 }, min: 4 } }, 'total is 3'],
  ];
  it.each(refused)('refuses %s', (_, rule, message) => {
    expect(checkRule(rule, criteria)[0]?.message).toContain(message);
  });

  it('refuses more than 16 levels of nesting', () => {
    let rule: Rule = allRequired;
    for (let depth = 1; depth < 16; depth++) rule = { not: rule };
    expect(checkRule(rule, criteria)).toEqual([]);
    expect(checkRule({ not: rule }, criteria)[0]?.message).toContain('16');
  });

  it.each([
    { weighted: { weights: { 'urn:c1': 0.5 }, min: 1 } },
    { count: { of: '*', level: 'required', min: 1.5 } },
    { all: [], any: [] },
    { sometimes: [] },
  ])('the shape alone refuses %j', (rule) => {
    expect(ruleSchema.safeParse(rule).success).toBe(false);
  });
});

function reversed(rule: Rule): Rule {
  if ('all' in rule) return { all: rule.all.map(reversed).reverse() };
  if ('any' in rule) return { any: rule.any.map(reversed).reverse() };
  if ('not' in rule) return { not: reversed(rule.not) };
  if ('count' in rule && rule.count.of !== '*') {
    return { count: { ...rule.count, of: rule.count.of.toReversed() } };
  }
  return rule;
}
