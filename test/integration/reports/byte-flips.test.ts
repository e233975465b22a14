import { beforeAll, describe, expect, it } from 'vitest';

import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { signedReport } from '../../support/signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import { cmsOf, contentsRange, withCms } from '../../support/tamper-cms';

let authority: Authority;
let signed: Awaited<ReturnType<typeof signedReport>>;

beforeAll(async () => {
  authority = await makeAuthority();
  signed = await signedReport(await makeSigner(authority));
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

/** Verifies each copy; all must be refused with a code. Returns how many per code. */
async function refuseAll(copies: Iterable<Uint8Array>): Promise<Map<string, number>> {
  const codes = new Map<string, number>();
  for (const copy of copies) {
    const verdict = await verifyReport(copy, {
      anchors: [authority.root],
      at: NOW,
      pageText: signed.pageText,
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
  it('is refused for every bit of the CMS', async () => {
    const cms = cmsOf(signed.pdf);
    const flips = Array.from(cms.keys(), (at) =>
      Array.from({ length: 8 }, (_, bit) => ({ at, mask: 1 << bit })),
    ).flat();
    const copies = function* () {
      for (const changed of flipped(cms, flips)) yield withCms(signed.pdf, changed);
    };
    const codes = await refuseAll(copies());
    print('Every bit of the CMS', codes);
    expect(total(codes)).toBe(cms.length * 8);
    expect(codes.has('ACCEPTED')).toBe(false);
  });

  it('is refused for every byte of /Contents as it stands in the file', async () => {
    const random = randomNumbers(Number(process.env['ASSAY_SEED']));
    const { start, end } = contentsRange(signed.pdf);
    const flips = Array.from({ length: end - start + 2 }, (_, index) => [
      { at: start - 1 + index, mask: 1 + random(255) },
      { at: start - 1 + index, mask: 1 << random(8) },
      // The case of a hex digit.
      { at: start - 1 + index, mask: 0x20 },
    ]).flat();
    const codes = await refuseAll(flipped(signed.pdf, flips));
    print('Every byte of /Contents', codes);
    expect(codes.has('ACCEPTED')).toBe(false);
  });

  it('is refused for 2,000 bytes elsewhere', async () => {
    const random = randomNumbers(Number(process.env['ASSAY_SEED']));
    const { start, end } = contentsRange(signed.pdf);
    const outside = (index: number) => (index < start ? index : index + (end - start));
    const flips = Array.from({ length: 2000 }, () => {
      const at = outside(random(signed.pdf.length - (end - start)));
      return [
        { at, mask: 1 + random(255) },
        { at, mask: 1 << random(8) },
      ];
    }).flat();
    const codes = await refuseAll(flipped(signed.pdf, flips));
    print('2,000 bytes elsewhere', codes);
    expect(codes.has('ACCEPTED')).toBe(false);
  });
});
