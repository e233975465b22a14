import { describe, expect, it } from 'vitest';

import { decodeText } from '../../../../src-renderer/viewers/fetch-evidence';

const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;
const utf8 = (text: string): ArrayBuffer => new Uint8Array(new TextEncoder().encode(text)).buffer;

describe('decodeText', () => {
  it('reads UTF-8, with or without a byte order mark', () => {
    expect(decodeText(utf8('Łucja – ü'))).toBe('Łucja – ü');
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x41))).toBe('A');
  });

  it('reads UTF-16 by its byte order mark', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x41, 0x00))).toBe('A');
    expect(decodeText(bytes(0xfe, 0xff, 0x00, 0x41))).toBe('A');
  });

  it('takes what is not UTF-8 for Windows-1252', () => {
    expect(decodeText(bytes(0x47, 0x72, 0xfc, 0xdf, 0x65))).toBe('Grüße');
  });

  it('does not mistake a cut inside a character for another encoding', () => {
    const cut = utf8('aü').slice(0, 2);
    expect(decodeText(cut, true)).toBe('a');
  });

  it('reads nothing as nothing', () => {
    expect(decodeText(bytes())).toBe('');
  });
});
