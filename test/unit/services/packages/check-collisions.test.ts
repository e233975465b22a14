import { describe, expect, it } from 'vitest';

import { checkCollisions } from '../../../../src-main/services/packages/check-collisions';

const code = (...paths: string[]): unknown => {
  try {
    checkCollisions(paths);
    return 'fine';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('checkCollisions', () => {
  it.each([
    [['a/b', 'a/c', 'd']],
    [['a/', 'a/b', 'a/c/', 'a/c/d']],
    [['a/b', 'a/']],
    [['strasse', 'straße.txt']],
  ])('takes %j', (paths) => {
    expect(code(...paths)).toBe('fine');
  });

  it.each([
    [['a', 'a'], 'duplicate-name'],
    [['a/', 'a/'], 'duplicate-name'],
    [['a', 'a/b'], 'duplicate-name'],
    [['a/b', 'a'], 'duplicate-name'],
    [['a', 'a/'], 'duplicate-name'],
    [['a', 'A'], 'case-collision'],
    [['x/a', 'X/b'], 'case-collision'],
    [['Straße', 'STRASSE'], 'case-collision'],
    [['ﬁn', 'FIN'], 'case-collision'],
    [['K', '\u212a'], 'unicode-collision'],
    [['Σας', 'ΣΑΣ'], 'case-collision'],
    [['caf\u00e9', 'cafe\u0301'], 'unicode-collision'],
    [['caf\u00e9', 'CAFE\u0301'], 'case-collision'],
    [['한글', '한글'.normalize('NFD')], 'unicode-collision'],
  ])('refuses %j as %s', (paths, expected) => {
    expect(code(...paths)).toBe(expected);
  });
});
