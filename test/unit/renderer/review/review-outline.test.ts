import { describe, expect, it } from 'vitest';

import {
  outlineItems,
  responsesId,
  reviewOutline,
  stepItem,
} from '../../../../src-renderer/features/review/review-outline';
import type { Artifact } from '../../../../src-shared/domain/submission/submission-schema';
import { buildAchievement } from '../../../support/achievement-builder';

const artifact = (id: string): Artifact => ({ id, title: id, mediaType: 'text/plain' });
const { sections } = buildAchievement();

const outline = reviewOutline(
  { sections },
  {
    parts: [
      {
        section: 'evidence',
        responses: [
          { question: 'lesson-plan', artifacts: ['b', 'missing'] },
          { question: 'unknown-question', text: 'Two words', artifacts: ['a', 'b'] },
        ],
      },
      { section: 'not-in-the-achievement', responses: [{ question: 'x' }] },
    ],
    artifacts: [artifact('a'), artifact('b'), artifact('c')],
  },
);

describe('reviewOutline', () => {
  it('puts written answers before the artifacts and each artifact once, where it is named first', () => {
    expect(outline[0]?.items.map(({ id }) => id)).toEqual([
      responsesId('evidence'),
      'artifact b',
      'artifact a',
    ]);
  });

  it('numbers artifacts in reading order', () => {
    const numbers = outlineItems(outline).flatMap((item) =>
      item.kind === 'artifact' ? [[item.artifact.id, item.number]] : [],
    );
    expect(numbers).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 3],
    ]);
  });

  it('shows artifacts that no answer names at the end', () => {
    expect(outline.at(-1)).toMatchObject({ title: 'Other evidence', items: [{ number: 3 }] });
  });

  it('takes prompts from the achievement and falls back to ids it does not know', () => {
    expect(outline[0]?.answers.map(({ prompt }) => prompt)).toEqual([
      'Add the lesson plan.',
      'unknown-question',
    ]);
    expect(outline[1]).toMatchObject({ title: 'not-in-the-achievement', items: [] });
  });
});

describe('stepItem', () => {
  const items = outlineItems(outline);

  it('walks the whole outline and stops at both ends', () => {
    let at = stepItem(items, null, 1)?.id ?? null;
    const walked = [at];
    for (let step = 0; step < 5; step += 1) {
      at = stepItem(items, at, 1)?.id ?? null;
      walked.push(at);
    }
    expect(walked).toEqual([
      responsesId('evidence'),
      'artifact b',
      'artifact a',
      'artifact c',
      'artifact c',
      'artifact c',
    ]);
    expect(stepItem(items, responsesId('evidence'), -1)?.id).toBe(responsesId('evidence'));
  });

  it('has nowhere to go in an empty submission', () => {
    expect(stepItem([], null, 1)).toBeNull();
  });
});
