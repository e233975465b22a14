import { describe, expect, it } from 'vitest';

import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import { attackedReport } from '../../support/attacked-report';
import { contentsRange, withInserted, withReplaced, withText } from '../../support/tamper-cms';

/** What anybody can do to the bytes of a signed report, and the code that it is refused by. */

const { pdf, codeOf } = await attackedReport();

it('accepts the report that all of these are made from', async () => {
  expect(await codeOf(pdf)).toBeNull();
});

describe('bytes around the signature', () => {
  const UPDATE =
    '\n99 0 obj\n<<\n>>\nendobj\nxref\n0 0\ntrailer\n<<\n/Size 100\n>>\nstartxref\n9\n%%EOF';
  const startOf = (text: string) => Buffer.from(pdf).indexOf(text, 0, 'latin1');
  const rangeAt = () => startOf('/ByteRange');

  it.each<[string, ReportRefusal, () => Uint8Array]>([
    ['an incremental update', 'later-revision', () => withInserted(pdf, pdf.length, UPDATE)],
    [
      'a second signature in an update',
      'later-revision',
      () => withInserted(pdf, pdf.length, UPDATE.replace('<<\n>>', '<</ByteRange [ 0 1 2 3 ]>>')),
    ],
    [
      'a second signature in the same revision',
      'signature-count',
      () => withText(pdf, startOf('/Producer') + 12, '/ByteRange'),
    ],
    ['bytes after the end', 'not-at-end', () => withInserted(pdf, pdf.length, '\nmore')],
    ['a line feed after the end', 'byte-range', () => withInserted(pdf, pdf.length, '\n')],
    [
      'a range that starts later',
      'byte-range',
      () => withReplaced(pdf, '/ByteRange [ 0 ', '/ByteRange [ 1 '),
    ],
    [
      'a range that ends earlier',
      'byte-range',
      () => withReplaced(pdf, lastNumber(), String(Number(lastNumber()) - 1)),
    ],
    [
      'a gap before /Contents',
      'byte-range',
      () => withReplaced(pdf, `[ 0 ${gap(0)} `, `[ 0 ${String(Number(gap(0)) - 1)} `),
    ],
    [
      'four more numbers in the range',
      'byte-range',
      () => withText(pdf, rangeAt(), '/ByteRange [ 0 1 2 3 4 5 6 7]'),
    ],
    [
      'a signature elsewhere than in /Contents',
      'byte-range',
      () => withReplaced(pdf, '/Contents <', '/Cantents <'),
    ],
    ['uppercase hex', 'contents-encoding', () => withText(pdf, contentsRange(pdf).start, upper())],
    [
      'a space in the hex',
      'contents-encoding',
      () => withText(pdf, contentsRange(pdf).end - 1, ' '),
    ],
    [
      'padding that is not zero',
      'contents-encoding',
      () => withText(pdf, contentsRange(pdf).end - 1, '1'),
    ],
    ['the second half missing', 'truncated', () => pdf.subarray(0, pdf.length - 30)],
    ['no signature', 'not-signed', () => withReplaced(pdf, '/ByteRange', '/ByteRangf')],
    ['another kind of file', 'not-a-report', () => Buffer.from('PK\u0003\u0004')],
    ['nothing at all', 'not-a-report', () => new Uint8Array()],
    [
      'another date',
      'document-changed',
      () => withReplaced(pdf, '(D:20261120100000Z)', '(D:20261120100001Z)'),
    ],
  ])('%s: %s', async (_, code, tamper) => {
    expect(await codeOf(tamper())).toBe(code);
  });

  const gap = (index: number): string =>
    /\/ByteRange \[ 0 (\d+) (\d+) (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[index + 1] ??
    '';
  const lastNumber = () => gap(2);
  const upper = () => {
    const { start, end } = contentsRange(pdf);
    return Buffer.from(pdf.subarray(start, end)).toString('latin1').toUpperCase();
  };
});
