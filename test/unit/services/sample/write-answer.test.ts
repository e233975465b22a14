import { describe, expect, it } from 'vitest';

import { writeAnswer } from '../../../../src-main/services/sample/write-answer';
import { sceneOf } from '../../../support/sample-scenes';

const paragraphs = [
  [['One two three four.'], ['Five six seven eight.']],
  [['Nine ten eleven twelve.']],
];
const answer = (wordLimit?: number) =>
  writeAnswer(paragraphs, sceneOf(1), { purpose: 'overview-1', wordLimit, reflective: false });

describe('writeAnswer', () => {
  it('writes paragraphs, a blank line between them', () => {
    expect(answer()).toBe('One two three four. Five six seven eight.\n\nNine ten eleven twelve.');
  });

  it.each([
    [12, 'One two three four. Five six seven eight.\n\nNine ten eleven twelve.'],
    [11, 'One two three four. Five six seven eight.'],
    [7, 'One two three four.'],
  ])('keeps to %i words by leaving out whole sentences from the end', (limit, text) => {
    expect(answer(limit)).toBe(text);
  });

  it('puts the scene into the sentences', () => {
    const scene = sceneOf(2);
    const said = writeAnswer([[['about {topic} with {n} learners.']]], scene, {
      purpose: 'overview-1',
      reflective: false,
    });
    expect(said.toLowerCase()).toBe(
      `about ${scene.lesson.topic} with ${String(scene.learners)} learners.`,
    );
    expect(said).toMatch(/^About/);
  });

  it('refuses a word that nothing stands for', () => {
    const options = { purpose: 'overview-1', reflective: false };
    expect(() => writeAnswer([[['about {nobody}']]], sceneOf(1), options)).toThrow(RangeError);
  });
});
