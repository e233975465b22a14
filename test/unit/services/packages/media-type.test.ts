import { describe, expect, it } from 'vitest';

import { isCompressedType, mediaTypeOf } from '../../../../src-main/services/packages/media-type';

const head = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('mediaTypeOf', () => {
  it.each([
    ['plan.pdf', '%PDF-1.7', 'application/pdf'],
    ['plan', '%PDF-1.7', 'application/pdf'],
    ['photo.JPG', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['photo.jpg', '\0\0\0\x18ftypheic', 'image/heic'],
    ['clip.mov', '\0\0\0\x14ftypqt  ', 'video/quicktime'],
    ['clip.m4a', '\0\0\0\x18ftypmp42', 'audio/mp4'],
    ['talk.mp3', '\xff\xfb\x90', 'audio/mpeg'],
    ['notes.md', '# Notes', 'text/markdown'],
    ['marks.csv', 'a,b', 'text/csv'],
    [
      'plan.docx',
      'PK\x03\x04',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['plan.pdf', '<html>', 'application/octet-stream'],
    ['photo.png', '', 'application/octet-stream'],
    ['unknown.xyz', 'abc', 'application/octet-stream'],
    ['folder.pdf/readme', 'abc', 'application/octet-stream'],
  ])('%s beginning %j is %s', (name, start, type) => {
    expect(mediaTypeOf(name, head(start))).toBe(type);
  });
});

describe('isCompressedType', () => {
  it('knows what deflating cannot make smaller', () => {
    expect(
      ['image/jpeg', 'video/mp4', 'audio/mpeg', 'application/zip'].every(isCompressedType),
    ).toBe(true);
    expect(['text/plain', 'image/bmp', 'audio/wav', 'application/pdf'].some(isCompressedType)).toBe(
      false,
    );
  });
});
