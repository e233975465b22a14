import { beforeAll, describe, expect, it } from 'vitest';

import { locateSignature } from '../../../../src-main/services/reports/locate-signature';
import { readFileStructure } from '../../../../src-main/services/reports/read-file-structure';
import { signedReport } from '../../../support/signed-report';
import { makeAuthority, makeSigner } from '../../../support/signing-people';
import { withReplaced } from '../../../support/tamper-cms';

let pdf: Uint8Array;
beforeAll(async () => {
  ({ pdf } = await signedReport(await makeSigner(await makeAuthority())));
});

/** The structure of a file as a signer with other software could have made it: same length, signed as it is. */
function codeOf(bytes: Uint8Array): string {
  const place = locateSignature(bytes);
  if (!place.ok) return place.code;
  const structure = readFileStructure(bytes, place);
  return structure.ok ? 'ok' : structure.code;
}

const text = (): string => Buffer.from(pdf).toString('latin1');
const indexOf = (what: string): number => text().indexOf(what);
const first = (pattern: RegExp): string => pattern.exec(text())?.[0] ?? '';

describe('readFileStructure', () => {
  it('finds one table, no gaps and the object that holds the signature', () => {
    const place = locateSignature(pdf);
    if (!place.ok) throw new Error(place.detail);
    const number = Number(/(\d+) 0 obj\n<<\n\/Type \/Sig\n/.exec(text())?.[1]);
    expect(readFileStructure(pdf, place)).toEqual({ ok: true, signatureObject: number });
  });

  it.each<[string, string, () => Uint8Array]>([
    [
      'an entry that points elsewhere',
      'file-structure',
      () => withReplaced(pdf, first(/\d{10} 00000 n/), '0000000017 00000 n'),
    ],
    [
      'an entry taken out',
      'file-structure',
      () => withReplaced(pdf, first(/\d{10} 00000 n/), '0000000000 00000 f'),
    ],
    [
      'an object under another number',
      'file-structure',
      () => withReplaced(pdf, '\n3 0 obj', '\n4 0 obj'),
    ],
    [
      'a second object inside one',
      'file-structure',
      () =>
        withReplaced(pdf, first(/\/Producer <[0-9A-F]{40}/), '/X 1>> endobj 3 0 obj <<'.padEnd(51)),
    ],
    [
      'a stream longer than its length',
      'file-structure',
      () =>
        withReplaced(
          pdf,
          first(/\/Length \d+/),
          first(/\/Length \d+/).replace(/\d$/, (d) => String((Number(d) + 1) % 10)),
        ),
    ],
    [
      'a table that is not where it should be',
      'file-structure',
      () => withReplaced(pdf, first(/startxref\n\d/), first(/startxref\n\d/).replace(/\d$/, '9')),
    ],
    [
      'an earlier revision in the trailer',
      'file-structure',
      () =>
        withReplaced(
          pdf,
          first(/\/Info \d+ 0 R/),
          '/Prev 0'.padEnd(first(/\/Info \d+ 0 R/).length),
        ),
    ],
    ['a script', 'active-content', () => withReplaced(pdf, '/Producer', '/JS 1    ')],
    [
      'a script with an escaped name',
      'active-content',
      () => withReplaced(pdf, '/Producer', '/J#53 1  '),
    ],
    [
      'layers',
      'active-content',
      () =>
        withReplaced(
          pdf,
          first(/\/Producer <[0-9A-F]{20}/),
          '/OCProperties <<>> /X <'.padEnd(31, '0'),
        ),
    ],
    ['another header', 'not-a-report', () => withReplaced(pdf, '%PDF-1.7', '%PDF-1.4')],
  ])('refuses %s: %s', (_, code, change) => {
    expect(codeOf(change())).toBe(code);
  });

  it('refuses bytes before the first object', () => {
    const at = indexOf('%PDF-1.7\n') + 10;
    const changed = Uint8Array.from(pdf);
    changed[at] = 0x41;
    expect(codeOf(changed)).toBe('file-structure');
  });
});
