import { beforeAll, describe, expect, it } from 'vitest';

import type { UnlockedIdentity } from '../../../src-main/services/identity/identity';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { opensslCms, pdfsig, qpdfCheck } from '../../support/foreign-verifiers';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import { signedReport } from '../../support/signed-report';

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority();
});

describe.each([
  { who: 'an assessor with a P-256 key', wish: {} },
  { who: 'an issuer with a P-256 key', wish: { role: 'issuer' } as const },
  { who: 'an assessor with an RSA key', wish: { rsa: true } },
])('a report signed by $who', ({ wish }) => {
  let signer: UnlockedIdentity;
  let signed: Awaited<ReturnType<typeof signedReport>>;
  beforeAll(async () => {
    signer = await makeSigner(authority, wish);
    signed = await signedReport(signer);
  });

  it('is valid, trusted and whole for pdfsig', async () => {
    const { text } = await pdfsig(signed.pdf, authority.root);
    expect(text).toContain('Signature Validation: Signature is Valid.');
    expect(text).toContain('Certificate Validation: Certificate is Trusted.');
    expect(text).toContain('Total document signed');
    expect(text).toContain('Signature Type: ETSI.CAdES.detached');
  });

  it('is sound for qpdf', async () => {
    const { ok, text } = await qpdfCheck(signed.pdf);
    expect(text).toContain('No syntax or stream encoding errors found');
    expect(ok).toBe(true);
  });

  it('verifies as CAdES with openssl, and only under its own root', async () => {
    expect(await opensslCms(signed.pdf, authority.root, NOW)).toMatchObject({ ok: true });
    const stranger = await makeAuthority('Riverbend');
    expect(await opensslCms(signed.pdf, stranger.root, NOW)).toMatchObject({ ok: false });
  });

  it('is accepted here', async () => {
    const verdict = await verifyReport(signed.pdf, {
      anchors: [plainAnchor(authority.root)],
      at: NOW,
      pageText: signed.pageText,
    });
    expect(verdict).toMatchObject({ verdict: 'accepted', code: null, report: signed.report });
    expect(verdict.checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['integrity', true],
      ['structure', true],
      ['signer', true],
      ['record', true],
      ['pages', true],
    ]);
  });
});
