import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { verifyReport } from '../../../../src-main/services/reports/verify-report';
import { readCertificate } from '../../../../src-main/services/trust/certificate-facts';
import { plainAnchor } from '../../../../src-main/services/trust/trust-anchor';
import { signedReport } from '../../../support/signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../../support/signing-people';
import { cmsOf, withCms } from '../../../support/tamper-cms';

let authority: Authority;
let pdf: Uint8Array;
let pageText: () => Promise<string>;
beforeAll(async () => {
  authority = await makeAuthority();
  ({ pdf, pageText } = await signedReport(await makeSigner(authority)));
});

const verify = (bytes: Uint8Array) =>
  verifyReport(bytes, { anchors: [plainAnchor(authority.root)], at: NOW, pageText });

async function expectRefusal(bytes: Uint8Array): Promise<void> {
  const verdict = await verify(bytes);
  expect(verdict.verdict).toBe('refused');
  expect(verdict.code).toMatch(/^[a-z-]+$/);
  expect(verdict.sentence).toMatch(/^Do not (?:trust|rely on) .+\.$/);
}

describe('verifyReport on hostile bytes', () => {
  it('refuses random bytes, and never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), expectRefusal));
  });

  it('refuses a report cut off anywhere', async () => {
    const lengths = fc.integer({ min: 0, max: pdf.length - 1 });
    await fc.assert(fc.asyncProperty(lengths, (length) => expectRefusal(pdf.subarray(0, length))));
  });

  it('refuses a report with pieces replaced, removed or put in', async () => {
    const edit = fc.record({
      at: fc.integer({ min: 0, max: pdf.length - 1 }),
      remove: fc.integer({ min: 0, max: 60 }),
      insert: fc.uint8Array({ minLength: 1, maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ at, remove, insert }) => {
        const changed = Buffer.concat([pdf.subarray(0, at), insert, pdf.subarray(at + remove)]);
        fc.pre(!changed.equals(pdf));
        await expectRefusal(changed);
      }),
    );
  });

  it('refuses a random CMS in the right place', async () => {
    const length = cmsOf(pdf).length;
    const random = fc.uint8Array({ minLength: length - 4, maxLength: length - 4 });
    await fc.assert(
      fc.asyncProperty(random, async (body) => {
        const head = cmsOf(pdf).subarray(0, 4);
        await expectRefusal(withCms(pdf, Buffer.concat([head, body])));
      }),
    );
  });
});

describe('readCertificate on hostile bytes', () => {
  it('gives null or facts, and never throws', () => {
    const root = authority.root;
    const flips = fc.record({
      at: fc.integer({ min: 0, max: root.length - 1 }),
      mask: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(flips, ({ at, mask }) => {
        const changed = Uint8Array.from(root);
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(readCertificate(changed)).toSatisfy(
          (facts) => facts === null || typeof facts === 'object',
        );
      }),
    );
    expect(readCertificate(new Uint8Array())).toBeNull();
    expect(readCertificate(Buffer.concat([root, Buffer.from([0])]))).toBeNull();
  });
});
