import { describe, expect, it } from 'vitest';

import { joinVerdicts, pageFor } from '../../../../src-renderer/shell/arrange-opened';
import type { TrustPreview } from '../../../../src-shared/contract/trust-views';
import { verdictCases } from '../../../support/ui/verdict-cases';
import { verdictView } from '../../../support/ui/verdict-view';

const bundle: TrustPreview = {
  token: '00000000-0000-4000-8000-0000000000b1',
  file: 'trust.jws',
  issuer: { id: 'https://example.org/columbus', name: 'Columbus MSD' },
  sequence: 4,
  issuedAt: '2026-11-20T06:00:00.000Z',
  roots: [
    {
      fingerprint: '7HN3C-V8QPE-5RYGA-1M0SK',
      notBefore: '2026-01-05T00:00:00.000Z',
      notAfter: '2046-01-05T00:00:00.000Z',
      retiredAt: null,
      reason: null,
    },
  ],
  revoked: 0,
  change: 'first',
  needsComparison: true,
  renewsOwnCertificate: false,
};

describe('pageFor', () => {
  const nothing = { packages: [], verdicts: [], bundles: [], receipts: 0 };
  it.each([
    ['packages and receipts stay where one is', { ...nothing, receipts: 2 }, null],
    ['reports', { ...nothing, verdicts: [verdictView(1)] }, '/verdict'],
    ['trust files', { ...nothing, bundles: [bundle] }, '/trust'],
    [
      'trust first, because verdicts may change by it',
      { ...nothing, bundles: [bundle], verdicts: [verdictView(1)] },
      '/trust',
    ],
  ])('%s', (_, opened, page) => {
    expect(pageFor(opened)).toBe(page);
  });
});

describe('joinVerdicts', () => {
  const files = (verdicts: readonly { token: string }[]): string[] =>
    verdicts.map(({ token }) => token.slice(-2));

  it('puts what came later after what is there', () => {
    expect(files(joinVerdicts([verdictView(1)], [verdictView(2)]))).toEqual(['01', '02']);
  });

  it('a file verified again stands once, with the new verdict', () => {
    const again = { ...verdictView(1), token: verdictView(9).token };
    expect(files(joinVerdicts([verdictView(1), verdictView(2)], [again]))).toEqual(['02', '09']);
  });

  it('files that cannot be read are never taken for one another, nor other bytes of the same name', () => {
    const { unreadable } = verdictCases;
    expect(joinVerdicts([unreadable], [unreadable])).toHaveLength(2);
    const other = { ...verdictView(2), file: verdictView(1).file };
    expect(joinVerdicts([verdictView(1)], [other])).toHaveLength(2);
  });
});
