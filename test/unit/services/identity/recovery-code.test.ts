import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  newRecoveryCode,
  recoveryRecipient,
  recoverySecret,
} from '../../../../src-main/services/identity/recovery-code';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
  it('is letters that can be read aloud, in groups, and never the same twice', () => {
    const codes = Array.from({ length: 50 }, newRecoveryCode);
    for (const code of codes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]$/);
    expect(new Set(codes).size).toBe(50);
  });

  it('stands for one age key, however it is typed', async () => {
    const code = newRecoveryCode();
    const secret = recoverySecret(code);
    expect(secret).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
    expect(await recoveryRecipient(code)).toMatch(/^age1[02-9ac-hj-np-z]{58}$/);
    const typed = [
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('-', ''),
      ` ${code}\n`,
      code.replaceAll('-', '–'),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      code.replaceAll('0', 'o').replaceAll('1', 'I'),
    ];
    for (const text of typed) expect(recoverySecret(text)).toBe(secret);
    expect(recoverySecret(newRecoveryCode())).not.toBe(secret);
  });

  it('keeps its meaning: this code has stood for this key since the first version', () => {
    expect(recoverySecret('0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-1')).toBe(
      'AGE-SECRET-KEY-1GX0QPTKAQVYJTL275KFQAULC7SA78PAMF6S8C63W4L80AZE6R9LSSRU6FY',
    );
  });

  it('notices every wrong letter and every swap of neighbours', () => {
    fc.assert(
      fc.property(fc.nat(32), fc.integer({ min: 1, max: 31 }), (at, by) => {
        const letters = newRecoveryCode().replaceAll('-', '').split('');
        const wrong = [...letters];
        wrong[at] = ALPHABET[(ALPHABET.indexOf(letters[at] ?? '') + by) % 32] ?? '';
        expect(() => recoverySecret(wrong.join(''))).toThrow(/letter by letter/);
        const swapped = [...letters];
        [swapped[at], swapped[at + 1]] = [letters[at + 1] ?? '', letters[at] ?? ''];
        if (at < 32 && letters[at] !== letters[at + 1])
          expect(() => recoverySecret(swapped.join(''))).toThrow(/letter by letter/);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['', 'hello', 'ABCD', '0'.repeat(34), 'U'.repeat(33)])('is not %j', (text) => {
    expect(() => recoverySecret(text)).toThrow(
      expect.objectContaining({ code: 'ERR_RECOVERY_CODE' }),
    );
  });
});
