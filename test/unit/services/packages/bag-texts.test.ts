import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  bagDeclaration,
  readDeclaration,
} from '../../../../src-main/services/packages/bag-declaration';
import {
  bagInfoValues,
  formatBagInfo,
  parseBagInfo,
} from '../../../../src-main/services/packages/bag-info';
import {
  decodePath,
  encodePath,
  formatManifest,
  parseManifest,
} from '../../../../src-main/services/packages/manifest';

const bytes = (text: string) => new TextEncoder().encode(text);
const sum = 'ab'.repeat(32);

describe('bagit.txt', () => {
  it('is written as RFC 8493 has it', () => {
    expect(bagDeclaration).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(readDeclaration(bytes(bagDeclaration))).toBe('1.0');
  });

  it.each([
    'BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8\r\n',
    'BagIt-Version: 1.0\nTag-File-Character-Encoding: utf-8',
  ])('is read as %j', (text) => {
    expect(readDeclaration(bytes(text))).toMatch(/^(?:1\.0|0\.97)$/);
  });

  it.each([
    '',
    'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n',
    'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n',
    'Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n',
    `${bagDeclaration}\nMore: of it\n`,
    `\ufeff${bagDeclaration}`,
  ])('is refused as %j', (text) => {
    expect(() => readDeclaration(bytes(text))).toThrow(
      expect.objectContaining({ code: 'bagit-invalid' }),
    );
  });
});

describe('bag-info.txt', () => {
  it('folds long values and keeps repeated labels', () => {
    const info = [
      ['Contact-Name', 'First Person'],
      ['Contact-Name', 'Second Person'],
      ['External-Description', 'evidence of a lesson '.repeat(12).trim()],
    ] as const;
    const text = formatBagInfo(info);
    expect(text.split('\n').every((line) => line.length <= 79)).toBe(true);
    expect(text).toMatch(/\n {1,}evidence|\n of|\n a|\n lesson/);
    expect(parseBagInfo(bytes(text))).toEqual(info);
    expect(bagInfoValues(info, 'contact-name')).toEqual(['First Person', 'Second Person']);
  });

  it("reads other people's spacing, folding and line ends", () => {
    const text = 'Label :  spaced\r\nOther:\r\n\tfolded\r\n  twice\r\n\r\nUrl: a:b\r\n';
    expect(parseBagInfo(bytes(text))).toEqual([
      ['Label', 'spaced'],
      ['Other', 'folded twice'],
      ['Url', 'a:b'],
    ]);
  });

  it('round-trips any labels and values of words', () => {
    const word = fc.stringMatching(/^[^\s:]{1,30}$/);
    const value = fc.array(word, { maxLength: 20 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, value)), (info) => {
        expect(parseBagInfo(bytes(formatBagInfo(info)))).toEqual(info);
      }),
    );
  });

  it.each(['no colon', ': no label', ' folded before anything'])('refuses %j', (text) => {
    expect(() => parseBagInfo(bytes(text))).toThrow(
      expect.objectContaining({ code: 'bag-info-invalid' }),
    );
  });
});

describe('manifest', () => {
  it('encodes CR, LF and percent signs, and nothing else', () => {
    expect(encodePath('data/100 %\r\n.txt')).toBe('data/100 %25%0D%0A.txt');
    expect(decodePath('data/100 %25%0d%0A%20.txt')).toBe('data/100 %\r\n%20.txt');
  });

  it("reads other tools' spelling", () => {
    const text = `${sum.toUpperCase()} *./data/a\r\n${sum}\tdata/b c\r\n\r\n`;
    const read = parseManifest('manifest-sha256.txt', bytes(text), 'sha256');
    expect([...read]).toEqual([
      ['data/a', sum],
      ['data/b c', sum],
    ]);
  });

  it('is sorted by path, whatever order it is given', () => {
    const text = formatManifest(
      new Map([
        ['data/b', sum],
        ['data/a', sum],
      ]),
    );
    expect(text).toBe(`${sum}  data/a\n${sum}  data/b\n`);
  });

  it('round-trips any safe path', () => {
    const segment = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      .filter((one) => !/[/\\\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]|^\.{1,2}$/.test(one))
      .map((one) => one.normalize('NFC'));
    const path = fc
      .array(segment, { minLength: 1, maxLength: 4 })
      .map((all) => `data/${all.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(path), (paths) => {
        const digests = new Map(paths.map((one) => [one, sum]));
        const read = parseManifest('m', bytes(formatManifest(digests)), 'sha256');
        expect(read).toEqual(digests);
      }),
    );
  });

  it.each([
    ['abc  data/x', 'manifest-invalid'],
    [sum, 'manifest-invalid'],
    [`${sum}ab  data/x`, 'manifest-invalid'],
    [`${sum}  data/x\n${sum}  data/x`, 'manifest-invalid'],
    [`${sum}  data/caf\u00e9\n${sum}  data/cafe\u0301`, 'manifest-invalid'],
    [`${sum}  ../x`, 'path-outside'],
    [`${sum}  /x`, 'path-outside'],
    [`${sum}  data\\x`, 'path-unsafe'],
  ])('refuses %j as %s', (text, code) => {
    expect(() => parseManifest('m', bytes(text), 'sha256')).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
