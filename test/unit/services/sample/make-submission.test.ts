import { createHash } from 'node:crypto';

import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';

import { makeSubmission } from '../../../../src-main/services/sample/make-submission';
import { submissionSchema } from '../../../../src-shared/domain/submission/submission-schema';
import { material, sceneOf } from '../../../support/sample-scenes';

const sha256Hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const make = (number: number, seed = 1) =>
  makeSubmission(sceneOf(number, seed), material, sha256Hex);
/** Three rounds through all micro-credentials. */
const numbers = Array.from({ length: 42 }, (_, n) => n + 1);

describe('a submission of the sample', () => {
  it('is the same, byte for byte, for the same seed', async () => {
    const [one, two, other] = [await make(5), await make(5), await make(5, 2)];
    expect(two.submission).toEqual(one.submission);
    expect([...two.files]).toEqual([...one.files]);
    expect(other.submission).not.toEqual(one.submission);
  });

  it.each(numbers)(
    '%i is whole: valid, readable, all prompts answered within their limits',
    async (number) => {
      const scene = sceneOf(number);
      const { submission, files } = await make(number);
      expect(submissionSchema.parse(submission)).toEqual(submission);

      const texts = [
        ...submission.parts.flatMap(({ responses }) => responses.map(({ text = '' }) => text)),
        ...[...files]
          .filter(([path]) => /\.(md|csv)$/.test(path))
          .map(([, bytes]) => Buffer.from(bytes).toString()),
      ];
      for (const text of texts) {
        expect(text, 'placeholders are filled').not.toMatch(/[{}]|undefined|NaN/);
        expect(text, 'no slips in joining sentences').not.toMatch(
          /\.\.(?!\.)| {2}|\ba eighth|[a-z]\.[A-Z]/,
        );
      }

      const answers = new Map(
        submission.parts.flatMap(({ responses }) =>
          responses.map((one) => [one.question, one] as const),
        ),
      );
      for (const question of scene.topic.achievement.sections.flatMap(
        (section) => section.questions,
      )) {
        const answer = answers.get(question.id);
        if (scene.lack === null && question.required !== false)
          expect(answer, question.text).toBeDefined();
        if (question.wordLimit === undefined || !answer) continue;
        const words = (answer.text ?? '').split(/\s+/).length;
        expect(words).toBeLessThanOrEqual(question.wordLimit);
        expect(words).toBeGreaterThan(15);
      }
    },
  );

  it('has 35 to 140 kB of evidence, a plan of two to four pages among it', async () => {
    for (const number of numbers) {
      const { submission, files } = await make(number);
      if (sceneOf(number).lack !== null) continue;
      const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
      expect(size, submission.id).toBeGreaterThan(35_000);
      expect(size, submission.id).toBeLessThan(140_000);
      const plan = [...files].find(([path]) => path.endsWith('plan.pdf'))?.[1] ?? new Uint8Array();
      const pages = (await PDFDocument.load(plan, { updateMetadata: false })).getPageCount();
      expect([2, 3, 4], submission.id).toContain(pages);
    }
  });

  it('lacks what it is said to lack', async () => {
    const lacks = new Set<string>();
    for (const number of [5, 11, 17, 23, 29, 35, 41, 47, 53]) {
      const scene = sceneOf(number);
      const { submission, files } = await make(number);
      lacks.add(scene.lack ?? 'nothing');
      const reflection = submission.parts.find(({ section }) => section === 'reflection');
      const plan = [...files].find(([path]) => path.endsWith('plan.pdf'))?.[1];
      if (scene.lack === 'reflection') expect(reflection?.responses).toHaveLength(1);
      if (scene.lack === 'work') expect([...files.keys()]).not.toContain('data/learner-work.jpg');
      if (scene.lack === 'plan')
        expect(Buffer.from(plan ?? []).toString('latin1')).not.toContain('%%EOF');
    }
    expect([...lacks].sort()).toEqual(['plan', 'reflection', 'work']);
  });

  it('is told apart from others of the same micro-credential', async () => {
    const all = await Promise.all([1, 15, 29, 43, 57].map((number) => make(number)));
    const reflections = all.map(({ submission }) => JSON.stringify(submission.parts.at(-1)));
    expect(new Set(reflections).size).toBe(all.length);
  });
});
