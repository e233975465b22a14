import { expect, it } from 'vitest';

import { extractPageText } from '../../src-main/adapters/reports/extract-page-text';
import { verifyReport } from '../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../src-main/services/trust/trust-anchor';
import { drawnReport } from '../support/drawn-report';
import { makeAuthority, makeSigner, NOW } from '../support/signing-people';

/** Every bit of every byte of one whole report: some 800,000 changed copies, five minutes on an idle core. */
it('no bit of a report can change and the report still be accepted', async () => {
  const authority = await makeAuthority();
  const pdf = Uint8Array.from(await drawnReport(await makeSigner(authority)));
  const trust = { anchors: [plainAnchor(authority.root)], at: NOW, pageText: extractPageText };
  expect((await verifyReport(pdf, trust)).verdict).toBe('accepted');

  const began = Date.now();
  const codes = new Map<string, number>();
  const accepted: string[] = [];
  for (const [at, byte] of Uint8Array.from(pdf).entries()) {
    for (let bit = 0; bit < 8; bit += 1) {
      pdf[at] = byte ^ (1 << bit);
      const { verdict, code } = await verifyReport(pdf, trust);
      if (verdict === 'accepted') accepted.push(`byte ${String(at)}, bit ${String(bit)}`);
      else codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    pdf[at] = byte;
  }
  // The copy that was changed and put right all the time is the report that it was.
  expect((await verifyReport(pdf, trust)).verdict).toBe('accepted');
  const refused = [...codes.values()].reduce((sum, count) => sum + count, 0);
  const seconds = String(Math.round((Date.now() - began) / 1000));
  const lines = [...codes].map(([code, count]) => `${code} ${String(count)}`).join(', ');
  console.log(
    `${String(pdf.length)} bytes, ${String(refused)} flips refused, ${String(accepted.length)} accepted, in ${seconds} s; ${lines}`,
  );
  expect(accepted).toEqual([]);
  expect(refused).toBe(pdf.length * 8);
});
