import { describe, expect, it } from 'vitest';

import { srgbProfile } from '../../../../../src-main/services/reports/document/srgb-profile';

const profile = Buffer.from(srgbProfile());
const tag = (signature: string): Buffer => {
  for (let at = 132; at < 132 + profile.readUInt32BE(128) * 12; at += 12) {
    if (profile.toString('latin1', at, at + 4) !== signature) continue;
    const offset = profile.readUInt32BE(at + 4);
    return profile.subarray(offset, offset + profile.readUInt32BE(at + 8));
  }
  throw new Error(`no tag ${signature}`);
};
const number = (data: Buffer, at: number): number => data.readInt32BE(at) / 65_536;

describe('srgbProfile', () => {
  it('is an ICC version 2 display profile of its own stated length', () => {
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile[8]).toBe(2);
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
    expect(profile.toString('latin1', 36, 40)).toBe('acsp');
  });

  it('has colorants that add up to the white of the connection space', () => {
    const sum = [8, 12, 16].map((at) =>
      ['rXYZ', 'gXYZ', 'bXYZ'].reduce((all, one) => all + number(tag(one), at), 0),
    );
    [0.9642, 1, 0.8249].forEach((white, index) => expect(sum[index]).toBeCloseTo(white, 3));
  });

  it('follows the transfer function of sRGB', () => {
    const curve = tag('gTRC');
    const at = (value: number): number =>
      curve.readUInt16BE(12 + Math.round(value * 1023) * 2) / 65_535;
    expect(at(0)).toBe(0);
    expect(at(1)).toBe(1);
    expect(at(0.5)).toBeCloseTo(0.214, 2);
  });
});
