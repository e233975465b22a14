import { describe, expect, it } from 'vitest';

import { passphraseStrength } from '../../../../src-renderer/ui/passphrase-strength';

describe('passphraseStrength', () => {
  it.each([
    ['', 0],
    ['password', 0],
    ['Password123', 0],
    ['aaaaaaaaaaaaaaaaaa', 0],
    ['12345678901234567890', 0],
    ['teacher 2026', 0],
    ['blue blue blue blue blue', 0],
    ['correct horse battery', 1],
    ['correct horse battery staple', 2],
    ['correct horse battery staple harbour', 3],
    ['otter lantern gravel seventeen maple dusk', 4],
    ['k7#Vq2!xZ9p', 4],
  ] as const)('%j scores %i', (passphrase, score) => {
    expect(passphraseStrength(passphrase).score).toBe(score);
  });

  it('says what to do exactly when it is not strong', () => {
    expect(passphraseStrength('correct horse').hint).toMatch(/words/);
    expect(passphraseStrength('otter lantern gravel seventeen maple dusk').hint).toBe('');
  });
});
