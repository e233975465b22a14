import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readAchievement } from '../../../../src-shared/domain/rubric/read-achievement';

const folder = join(import.meta.dirname, '../../../../resources/sample/achievements');
const files = readdirSync(folder).filter((name) => name.endsWith('.achievement.json'));

/** Words of a descriptor, for telling real differences from swapped adverbs. */
function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[a-z’]+/g));
}

function overlap(a: string, b: string): number {
  const [x, y] = [words(a), words(b)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared / Math.min(x.size, y.size);
}

describe('the sample’s micro-credentials', () => {
  it('are at least twelve', () => {
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  describe.each(files)('%s', (file) => {
    const read = readAchievement(JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown);

    it('is valid, with four to eight criteria of three or four levels', () => {
      expect(read).toMatchObject({ ok: true });
      if (!read.ok) return;
      expect(read.achievement.criteria.length).toBeGreaterThanOrEqual(4);
      expect(read.achievement.criteria.length).toBeLessThanOrEqual(8);
      for (const criterion of read.achievement.criteria) {
        expect([3, 4]).toContain(criterion.levels.length);
      }
    });

    it('has descriptors that say different things, not the same with another adverb', () => {
      if (!read.ok) throw new Error('invalid');
      const all = read.achievement.criteria.flatMap((criterion) => criterion.levels);
      expect(new Set(all.map((level) => level.descriptor)).size).toBe(all.length);
      for (const criterion of read.achievement.criteria) {
        for (const [n, level] of criterion.levels.entries()) {
          expect(words(level.descriptor).size, level.descriptor).toBeGreaterThanOrEqual(7);
          for (const other of criterion.levels.slice(n + 1)) {
            expect(
              overlap(level.descriptor, other.descriptor),
              `${criterion.name}: ${level.name} / ${other.name}`,
            ).toBeLessThan(0.75);
          }
        }
      }
    });

    it('asks for an overview, evidence and a reflection, and offers a resource for each criterion', () => {
      if (!read.ok) throw new Error('invalid');
      const { sections, criteria } = read.achievement;
      expect(sections.map((section) => section.kind)).toEqual([
        'overview',
        'evidence',
        'reflection',
      ]);
      expect(criteria.every((criterion) => criterion.resources.length > 0)).toBe(true);
      for (const section of sections.filter((one) => one.kind !== 'evidence')) {
        expect(section.questions.every((question) => (question.wordLimit ?? 0) >= 100)).toBe(true);
      }
    });
  });

  it('know several shapes of rule, and single and double-blind scoring', () => {
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    for (const shape of ['all', 'any', 'not', 'atLeast', 'count', 'weighted']) {
      expect(
        texts.some((text) => text.includes(`"${shape}":`)),
        shape,
      ).toBe(true);
    }
    expect(texts.some((text) => text.includes('"scoring": "single"'))).toBe(true);
    expect(texts.some((text) => text.includes('"scoring": "double-blind"'))).toBe(true);
  });
});
