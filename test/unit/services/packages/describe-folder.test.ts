import { describe, expect, it } from 'vitest';

import { describeFolder } from '../../../../src-main/services/packages/describe-folder';
import { buildAchievement } from '../../../support/achievement-builder';

const files = [
  { path: 'data/plan.pdf', mediaType: 'application/pdf' },
  { path: 'data/photos/board.png', mediaType: 'image/png' },
];

describe('describeFolder', () => {
  it('makes one artifact per file, answering the first file prompt of the evidence part', () => {
    expect(describeFolder('S-0417', files, buildAchievement())).toEqual({
      format: 'assay-submission/1',
      id: 'S-0417',
      attempt: 1,
      earner: { alias: 'Earner' },
      parts: [
        { section: 'evidence', responses: [{ question: 'lesson-plan', artifacts: ['a1', 'a2'] }] },
      ],
      artifacts: [
        { id: 'a1', title: 'plan.pdf', path: 'data/plan.pdf', mediaType: 'application/pdf' },
        { id: 'a2', title: 'board.png', path: 'data/photos/board.png', mediaType: 'image/png' },
      ],
    });
  });

  it('has no parts when the achievement asks for none', () => {
    const { parts } = describeFolder('x', files, { ...buildAchievement(), sections: [] });
    expect(parts).toEqual([]);
  });

  it.each([
    ['evidence-pdfs', 'evidence-pdfs'],
    ['Übung 3 (Brüche)', 'Ubung-3-Bruche'],
    ['  .hidden', 'hidden'],
    ['証拠', 'submission'],
    ['x'.repeat(80), 'x'.repeat(64)],
  ])('turns the folder name %j into the id %j', (name, id) => {
    expect(describeFolder(name, files, buildAchievement()).id).toBe(id);
  });
});
