import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { encodeOid } from '../../../../src-main/services/trust/object-identifier';
import { shortFingerprint } from '../../../../src-main/services/trust/fingerprint';
import { readDerValues } from '../../../../src-main/services/trust/der';
import { rolePolicies } from '../../../../src-main/services/trust/role-policy';

describe('shortFingerprint', () => {
  it('is the first 100 bits of the SHA-256 in Crockford base32', async () => {
    const key = new TextEncoder().encode('a public key');
    const bits = [...createHash('sha256').update(key).digest()]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('');
    const digits = Array.from({ length: 20 }, (_, index) =>
      '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(
        Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2),
      ),
    ).join('');
    expect((await shortFingerprint(key)).replaceAll('-', '')).toBe(digits);
    expect(await shortFingerprint(key)).toMatch(
      /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/,
    );
  });
});

describe('encodeOid', () => {
  it.each([
    ['1.2.840.113549.1.7.2', '06092a864886f70d010702'],
    ['2.5.29.32', '0603551d20'],
    // The example of ITU-T X.667 §6.3: UUID f81d4fae-7dec-11d0-a765-00a0c91e6bf6.
    [
      '2.25.329800735698586629295641978511506172918',
      '06146983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776',
    ],
  ])('%s', (dotted, hex) => {
    expect(Buffer.from(encodeOid(dotted)).toString('hex')).toBe(hex);
  });

  it('names the three roles under the arc of our UUID', () => {
    const uuid = BigInt(`0x${'dac30d24-ea25-4b02-a566-fcade77408f1'.replaceAll('-', '')}`);
    expect(rolePolicies.assessor).toBe(`2.25.${String(uuid)}.1.1`);
    expect(new Set(Object.values(rolePolicies)).size).toBe(3);
  });
});

describe('readDerValues', () => {
  it.each([
    ['a long length that a short one would do for', '048101aa'],
    ['an indefinite length', '30800000'],
    ['a length beyond the end', '0405aa'],
    ['a tag of several octets', '1f8101aa'],
    ['a leading zero in the length', '04820001aa'],
    ['half a value', '04'],
  ])('refuses %s', (_, hex) => {
    expect(() => readDerValues(Buffer.from(hex, 'hex'))).toThrow(RangeError);
  });

  it('gives values that follow each other', () => {
    const values = readDerValues(Buffer.from('0201050500', 'hex'));
    expect(values.map(({ tag }) => tag)).toEqual([2, 5]);
  });
});
