import { beforeAll, describe, expect, it } from 'vitest';

import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import { renderReport } from '../../../src-main/services/reports/render-report';
import { signDocument } from '../../../src-main/services/reports/sign-document';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { readReportFonts } from '../../support/read-report-fonts';
import { reportBy } from '../../support/signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import { cmsOf, contentsRange, withCms } from '../../support/tamper-cms';

let authority: Authority;
let pdf: Uint8Array;

beforeAll(async () => {
  authority = await makeAuthority();
  const signer = await makeSigner(authority);
  const report = reportBy(signer);
  const fonts = await readReportFonts();
  const document = await renderReport({ report, notes: null, fonts, paper: 'letter' });
  pdf = await signDocument(document, signer, { signedAt: NOW });
});

/** Repeats with the seed that the run prints (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Verifies each copy; returns how many were refused with which code, and how many accepted. */
async function verifyAll(copies: Iterable<Uint8Array>): Promise<Map<string, number>> {
  const codes = new Map<string, number>();
  for (const copy of copies) {
    const verdict = await verifyReport(copy, {
      anchors: [plainAnchor(authority.root)],
      at: NOW,
      pageText: extractPageText,
    });
    const key = verdict.verdict === 'accepted' ? 'ACCEPTED' : verdict.code;
    codes.set(key, (codes.get(key) ?? 0) + 1);
  }
  return codes;
}

function* flipped(bytes: Uint8Array, flips: Iterable<{ at: number; mask: number }>) {
  for (const { at, mask } of flips) {
    const copy = Uint8Array.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ mask;
    yield copy;
  }
}

const total = (codes: Map<string, number>): number =>
  [...codes.values()].reduce((sum, count) => sum + count, 0);

function print(what: string, codes: Map<string, number>): void {
  const lines = [...codes].map(([code, count]) => `${code} ${String(count)}`).join(', ');
  console.log(
    `${what}: ${String(total(codes))} changed copies, accepted ${String(codes.get('ACCEPTED') ?? 0)}; ${lines}`,
  );
}

// Ten thousand verifications each: half a minute on an idle core, more where others work.
describe('one changed byte', { timeout: 600_000 }, () => {
  it('would be noticed: the report itself is accepted', async () => {
    expect(await verifyAll([pdf])).toEqual(new Map([['ACCEPTED', 1]]));
  });

  it('is refused for every bit of the CMS', async () => {
    const cms = cmsOf(pdf);
    const flips = Array.from(cms.keys(), (at) =>
      Array.from({ length: 8 }, (_, bit) => ({ at, mask: 1 << bit })),
    ).flat();
    const copies = function* () {
      for (const changed of flipped(cms, flips)) yield withCms(pdf, changed);
    };
    const codes = await verifyAll(copies());
    print('Every bit of the CMS', codes);
    expect(total(codes)).toBe(cms.length * 8);
    expect(codes.has('ACCEPTED')).toBe(false);
  });

  it('is refused for every byte of /Contents as it stands in the file', async () => {
    const random = randomNumbers(Number(process.env['ASSAY_SEED']));
    const { start, end } = contentsRange(pdf);
    const flips = Array.from({ length: end - start + 2 }, (_, index) => [
      { at: start - 1 + index, mask: 1 + random(255) },
      { at: start - 1 + index, mask: 1 << random(8) },
      // The case of a hex digit.
      { at: start - 1 + index, mask: 0x20 },
    ]).flat();
    const codes = await verifyAll(flipped(pdf, flips));
    print('Every byte of /Contents', codes);
    expect(codes.has('ACCEPTED')).toBe(false);
  });

  it('is refused for 2,000 bytes elsewhere', async () => {
    const random = randomNumbers(Number(process.env['ASSAY_SEED']));
    const { start, end } = contentsRange(pdf);
    const outside = (index: number) => (index < start ? index : index + (end - start));
    const flips = Array.from({ length: 2000 }, () => {
      const at = outside(random(pdf.length - (end - start)));
      return [
        { at, mask: 1 + random(255) },
        { at, mask: 1 << random(8) },
      ];
    }).flat();
    const codes = await verifyAll(flipped(pdf, flips));
    print('2,000 bytes elsewhere', codes);
    expect(codes.has('ACCEPTED')).toBe(false);
  });
});
