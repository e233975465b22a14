import { describe, expect, it } from 'vitest';

import { levelIds, rateSubmission } from '../../../../src-main/services/sample/rate-submission';
import { wantedOutcome } from '../../../../src-main/services/sample/scene';
import { simulate, truthCsv } from '../../../../src-main/services/sample/truth-table';
import { writeRatings } from '../../../../src-main/services/sample/write-rating';
import { makeSubmission } from '../../../../src-main/services/sample/make-submission';
import { evaluateRule } from '../../../../src-shared/domain/decision/evaluate-rule';
import { material, sceneOf } from '../../../support/sample-scenes';

const numbers = Array.from({ length: 168 }, (_, n) => n + 1);

describe('simulated ratings', () => {
  it('decide odd submissions in turn: Earned, Not yet earned, Incomplete', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(wantedOutcome)).toEqual([
      'earned',
      null,
      'not-yet-earned',
      null,
      'incomplete',
      null,
      'earned',
    ]);
  });

  it('agree with the rule of every micro-credential, whatever the seed', () => {
    const counts = { earned: 0, 'not-yet-earned': 0, undecided: 0 };
    for (const seed of [1, 2, 99]) {
      for (const number of numbers) {
        const scene = sceneOf(number, seed);
        const wanted = wantedOutcome(number);
        const { given } = rateSubmission(scene, { seed, wanted });
        const { achievement } = scene.topic;
        const { outcome } = evaluateRule(achievement, levelIds(achievement.criteria, given));
        if (wanted === 'earned' || wanted === 'not-yet-earned') expect(outcome).toBe(wanted);
        if (wanted === 'incomplete') expect(scene.lack).not.toBeNull();
        counts[outcome] += 1;
      }
    }
    expect(counts.undecided).toBe(0);
    expect(Math.min(counts.earned, counts['not-yet-earned'])).toBeGreaterThan(100);
  });

  it('come with a rationale and feedback on every criterion', async () => {
    for (const number of numbers.slice(0, 28)) {
      const scene = sceneOf(number);
      const { submission } = await makeSubmission(scene, material, () => '0'.repeat(64));
      const { given } = rateSubmission(scene, { seed: 1, wanted: wantedOutcome(number) });
      const ratings = Object.values(writeRatings(scene, submission, given));
      expect(ratings).toHaveLength(scene.topic.achievement.criteria.length);
      for (const { rationale, feedback } of ratings) {
        expect(rationale.length).toBeGreaterThan(40);
        expect(feedback.length).toBeGreaterThan(8);
        expect(rationale + feedback).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  it('are listed in truth.csv, a second rater where scoring is double-blind, none when unscored', () => {
    const simulations = numbers
      .slice(0, 28)
      .map((number) => simulate(sceneOf(number), { seed: 1, assessors: 6 }));
    const rows = truthCsv(simulations).trim().split('\r\n').slice(1);
    const expected = simulations.reduce((sum, { scene }) => {
      const { criteria, policy } = scene.topic.achievement;
      const raters = policy.scoring === 'double-blind' ? 2 : 1;
      return sum + (scene.lack === null ? criteria.length * raters : 0);
    }, 0);
    expect(rows).toHaveLength(expected);
    for (const { first, second } of simulations) expect(second?.rater).not.toBe(first.rater);
  });

  it('are not the same for every rater', () => {
    const differences = numbers.flatMap((number) => {
      const { first, second } = simulate(sceneOf(number), { seed: 1, assessors: 6 });
      return second
        ? [...first.given].map(([id, level]) => level - (second.given.get(id) ?? 0))
        : [];
    });
    const share = differences.filter((difference) => difference === 0).length / differences.length;
    expect(share).toBeGreaterThan(0.55);
    expect(share).toBeLessThan(0.97);
  });
});
