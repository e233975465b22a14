import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { Identity } from '../../../../src-main/services/identity/identity';
import { makeSubmission } from '../../../../src-main/services/sample/make-submission';
import { applyRatings } from '../../../../src-main/services/scoring/apply-ratings';
import {
  composeRecommendation,
  type Scored,
} from '../../../../src-main/services/scoring/compose-recommendation';
import { checkReport } from '../../../../src-shared/domain/report/check-report';
import { notesDigestOf } from '../../../../src-shared/domain/report/name-report';
import { emptyReview } from '../../../../src-shared/domain/review/fold-review';
import { material, sceneOf } from '../../../support/sample-scenes';

const sha256Hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const scene = sceneOf(1);
const { achievement, achievementBytes } = scene.topic;
const { submission } = await makeSubmission(scene, material, sha256Hex);
const issuer = achievement.issuer;
const signer: Identity = {
  id: 'b6f0f4a2-0000-4000-8000-000000000001',
  alias: 'Assessor 01',
  role: 'assessor',
  recipient: null,
  enrolments: [{ issuer, chain: [Uint8Array.of(1, 2, 3)] }],
  issuer,
  chain: [Uint8Array.of(1, 2, 3)],
};
const rate = (privateNote: string) => ({
  ...emptyReview,
  ratings: applyRatings(achievement, {
    ratings: achievement.criteria.map(({ levels }, n) => ({
      criterion: n + 1,
      level: levels.length,
      rationale: 'why',
      feedback: 'what next',
      privateNote: n === 0 ? privateNote : '',
    })),
  }),
});
const scored = (change: Partial<Scored> = {}): Scored => ({
  submission,
  achievement,
  achievementBytes,
  packageSha256: 'ab'.repeat(32),
  review: rate(''),
  signer,
  now: new Date('2025-11-03T16:00:00Z'),
  sha256Hex,
  salt: '0f'.repeat(16),
  ...change,
});

describe('composeRecommendation', () => {
  it('gives a report that agrees with itself', () => {
    const { report, notes } = composeRecommendation(scored());
    expect(checkReport(report, sha256Hex)).toEqual([]);
    expect(report).toMatchObject({ kind: 'recommendation', outcome: 'earned', sequence: 1 });
    expect(notes).toBeNull();
  });

  it('keeps private notes out of the record and names them by digest', () => {
    const { report, notes } = composeRecommendation(scored({ review: rate('between us') }));
    expect(JSON.stringify(report)).not.toContain('between us');
    expect(Object.values(notes?.notes ?? {})).toEqual(['between us']);
    expect(report.notesDigest).toBe(notes ? notesDigestOf(notes, sha256Hex) : '');
  });

  it('names the certificate of the issuer that speaks for the achievement, of several', () => {
    const other = {
      issuer: { id: 'https://elsewhere.example.org', name: 'Elsewhere' },
      chain: [Uint8Array.of(9)],
    };
    const { chain } = signer;
    const certificateOf = (enrolments: Identity['enrolments']) =>
      composeRecommendation(scored({ signer: { ...signer, ...other, enrolments } })).report.signer
        .certificate;
    expect(certificateOf([other, { issuer, chain }])).toBe(sha256Hex(Uint8Array.of(1, 2, 3)));
    expect(certificateOf([{ issuer, chain }, other])).toBe(sha256Hex(Uint8Array.of(1, 2, 3)));
    // The one that states this very id goes before one that is tied to no programme.
    const anyone = {
      issuer: { id: `urn:uuid:${signer.id}`, name: 'Anyone' },
      chain: [Uint8Array.of(8)],
    };
    expect(certificateOf([anyone, { issuer, chain }])).toBe(sha256Hex(Uint8Array.of(1, 2, 3)));
    expect(certificateOf([other, anyone])).toBe(sha256Hex(Uint8Array.of(8)));
  });

  it.each([
    ['a criterion left open', { review: emptyReview }, 'ERR_REVIEW_BLOCKED'],
    ['an issuer', { signer: { ...signer, role: 'issuer' as const } }, 'ERR_SIGNER_ROLE'],
    [
      'someone not certified',
      { signer: { ...signer, enrolments: [], chain: [] } },
      'ERR_IDENTITY_NOT_CERTIFIED',
    ],
    [
      "another issuer's assessor",
      {
        signer: {
          ...signer,
          enrolments: [],
          issuer: { id: 'urn:example:other', name: issuer.name },
        },
      },
      'ERR_ISSUER_MISMATCH',
    ],
  ])('refuses %s', (_, change, code) => {
    expect(() => composeRecommendation(scored(change))).toThrow(expect.objectContaining({ code }));
  });
});
