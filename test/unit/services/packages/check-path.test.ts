import { describe, expect, it } from 'vitest';

import { checkPath } from '../../../../src-main/services/packages/check-path';

const code = (path: string): unknown => {
  try {
    checkPath(path);
    return 'fine';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('checkPath', () => {
  it.each([
    'data/lesson plan.pdf',
    'data/Übung 3: Brüche.pdf',
    'data/..hidden',
    'data/a..b/...',
    'data/two\nlines',
    'data/100 %.csv',
    `data/${'x'.repeat(255)}`,
  ])('takes %j', (path) => {
    expect(code(path)).toBe('fine');
  });

  it.each([
    ['/etc/passwd', 'path-outside'],
    ['~/x', 'path-outside'],
    ['C:/x', 'path-outside'],
    ['c:x', 'path-outside'],
    ['..', 'path-outside'],
    ['data/../x', 'path-outside'],
    ['data/..', 'path-outside'],
    ['data\\..\\x', 'path-outside'],
    ['data\\x', 'path-unsafe'],
    ['data//x', 'path-unsafe'],
    ['data/./x', 'path-unsafe'],
    ['data/', 'path-unsafe'],
    ['', 'path-unsafe'],
    ['data/x\0', 'path-unsafe'],
    ['data/\u001b[31m', 'path-unsafe'],
    [`data/${'x'.repeat(256)}`, 'path-unsafe'],
    [`data/${'ü'.repeat(128)}`, 'path-unsafe'],
    [`data/${'x/'.repeat(520)}x`, 'path-unsafe'],
  ])('refuses %j as %s', (path, expected) => {
    expect(code(path)).toBe(expected);
  });
});
