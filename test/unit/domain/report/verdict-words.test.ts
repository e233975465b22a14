import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { ReportRefusal } from '../../../../src-shared/domain/report/report-refusal';
import { genuineSentence, refusalWords } from '../../../../src-shared/domain/report/verdict-words';

/** Every code, read from where the types state them. */
const codes = ['report/report-refusal', 'trust/chain-refusal'].flatMap((file) =>
  [...readFileSync(`src-shared/domain/${file}.ts`, 'utf8').matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map(
    ([, code]) => code as ReportRefusal,
  ),
);

describe('the words of a refusal', () => {
  it('are there for every code', () => {
    expect(codes.length).toBeGreaterThan(45);
  });

  it.each(codes)('%s: one sentence not to trust it, one advice', (code) => {
    const { sentence, advice } = refusalWords(code);
    expect(sentence).toMatch(
      /^Do not (?:trust this report|trust this file|rely on this report yet): [^.]+\.$/,
    );
    expect(advice).toMatch(/^[A-Z].*\.$/);
    // Nobody outside of the trade knows these.
    expect(`${sentence} ${advice}`).not.toMatch(
      /\b(?:CMS|CRL|hash|digest|X\.509|ASN|DER|JSON|DocMDP|ByteRange|valid|invalid|SHA)\b/i,
    );
  });

  it('differ from code to code, so that each says what happened', () => {
    const sentences = codes.map((code) => refusalWords(code).sentence);
    expect(new Set(sentences).size).toBe(codes.length);
  });

  it('say what was replaced as the screens do', () => {
    expect(refusalWords('document-changed').sentence).toBe(
      'Do not trust this report: page content was replaced after signing.',
    );
  });
});

describe('the sentence of acceptance', () => {
  const report = {
    signer: 'Assessor 07',
    issuer: 'Columbus MSD',
    issuedAt: '2026-11-23T20:14:07Z',
  };

  it('says who, for whom and when', () => {
    expect(genuineSentence({ ...report, receipt: null })).toBe(
      'Genuine. Signed by Assessor 07 for Columbus MSD on 23 November 2026; nothing has changed since.',
    );
  });

  it.each([
    ['certificate-revoked', 'before the signer’s certificate was withdrawn'],
    ['certificate-expired', 'before the signer’s certificate expired'],
    ['root-retired', 'before the issuer changed its key'],
  ] as const)('says when a receipt decided, despite %s', (despite, words) => {
    const receipt = { receivedAt: new Date('2026-11-24T23:59:00Z'), despite };
    expect(genuineSentence({ ...report, receipt })).toBe(
      `Genuine. Signed by Assessor 07 for Columbus MSD on 23 November 2026; Columbus MSD received it on 24 November 2026, ${words}; nothing has changed since.`,
    );
  });
});
