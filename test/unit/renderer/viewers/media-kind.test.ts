import { expect, it } from 'vitest';

import { mediaKind, mediaName } from '../../../../src-renderer/viewers/media-kind';

it.each([
  ['application/pdf', 'pdf'],
  ['Application/PDF; version=1.7', 'pdf'],
  ['image/jpeg', 'image'],
  ['image/svg+xml', 'image'],
  ['image/heic', 'other'],
  ['text/markdown; charset=utf-8', 'markdown'],
  ['text/csv', 'csv'],
  ['text/plain', 'text'],
  ['text/x-python', 'text'],
  ['application/json', 'text'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['video/mp4', 'video'],
  ['audio/mpeg', 'audio'],
  ['application/zip', 'other'],
  ['', 'other'],
  ['nonsense', 'other'],
] as const)('%s is shown as %s', (type, kind) => {
  expect(mediaKind(type)).toBe(kind);
});

it('never opens a link, whatever type it claims', () => {
  expect(mediaKind('application/pdf', true)).toBe('link');
});

it('names types as people do', () => {
  expect(mediaName('image/heic')).toBe('HEIC photo');
  expect(mediaName('application/x-unheard-of')).toBe('File');
  expect(mediaName('text/html', true)).toBe('Link');
});
