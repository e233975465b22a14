import { describe, it } from 'vitest';

import { edit, packageBench, text, type Damage } from '../../support/package-bench';
import { packageContent, packageEntries } from '../../support/package-builder';
import { rawZip } from '../../support/raw-zip';

/**
 * Every way the contents of a package can be wrong in a bag that is sound, the submission, the
 * achievement, the artifacts and the signature, one at a time: each has its own code, none opens,
 * and nothing is left behind.
 */

const { issuer, spoilt, expectRefusal } = await packageBench();

const table: Damage[] = [
  [
    'no submission.json',
    'submission-missing',
    spoilt({ damage: (f) => f.delete('metadata/submission.json'), relist: true }),
  ],
  [
    'a submission of another shape',
    'submission-invalid',
    spoilt({ submission: () => ({ id: 'S-0417' }) }),
  ],
  [
    'an artifact without size',
    'submission-invalid',
    spoilt({ submission: (s) => ({ ...s, artifacts: s.artifacts.map(({ size: _, ...a }) => a) }) }),
  ],
  [
    'a response naming no artifact',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        parts: [
          { section: 'evidence', responses: [{ question: 'lesson-plan', artifacts: ['z'] }] },
        ],
      }),
    }),
  ],
  [
    'two artifacts of one id',
    'submission-invalid',
    spoilt({
      submission: (s) => ({ ...s, artifacts: s.artifacts.map((a) => ({ ...a, id: 'a1' })) }),
    }),
  ],
  [
    'two artifacts of one path',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: [...s.artifacts, ...s.artifacts.map((a) => ({ ...a, id: `${a.id}b` }))],
      }),
    }),
  ],
  [
    'an artifact that is file and link',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: s.artifacts.map((a) => ({ ...a, url: 'https://x.example/' })),
      }),
    }),
  ],
  [
    'an artifact that is neither file nor link',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: [...s.artifacts, { id: 'z', title: 'z', mediaType: 'text/plain' }],
      }),
    }),
  ],
  [
    'a part the achievement does not have',
    'submission-invalid',
    spoilt({ submission: (s) => ({ ...s, parts: [{ section: 'z', responses: [] }] }) }),
  ],
  [
    'a prompt the part does not have',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        parts: [{ section: 'evidence', responses: [{ question: 'z' }] }],
      }),
    }),
  ],
  ['another id inside', 'id-mismatch', spoilt({ submission: (s) => ({ ...s, id: 'S-0001' }) })],
  [
    'no achievement.json',
    'achievement-missing',
    spoilt({ damage: (f) => f.delete('metadata/achievement.json'), relist: true }),
  ],
  [
    'an achievement whose links dangle',
    'achievement-invalid',
    spoilt({
      achievement: (t) => t.replace('"requiredLevel":"urn:c1:l3"', '"requiredLevel":"urn:c2:l3"'),
    }),
  ],
  [
    'a rule nested 100,000 deep',
    'achievement-invalid',
    spoilt({
      achievement: (t) =>
        t.replace(
          /"rule":\{"atLeast":\{[^}]*\}\}/,
          `"rule":${'{"not":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
        ),
    }),
  ],
  [
    'the achievement of another digest',
    'achievement-mismatch',
    spoilt({
      submission: (s) => ({ ...s, achievement: { ...s.achievement, sha256: '0'.repeat(64) } }),
    }),
  ],
  [
    'the achievement of another id',
    'achievement-mismatch',
    spoilt({
      submission: (s) => ({ ...s, achievement: { ...s.achievement, id: 'urn:other' } }),
    }),
  ],
  [
    'an artifact of another digest',
    'artifact-mismatch',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: s.artifacts.map((a) => ({ ...a, sha256: '0'.repeat(64) })),
      }),
    }),
  ],
  [
    'an artifact that is not there',
    'artifact-missing',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: s.artifacts.map((a) => ({ ...a, path: `${a.path ?? ''}x` })),
      }),
    }),
  ],
  [
    'a payload file that is no artifact',
    'artifact-unlisted',
    spoilt({ submission: (s) => ({ ...s, artifacts: s.artifacts.slice(0, 1) }) }),
  ],
  [
    'a signature over another package',
    'signature-invalid',
    async () => {
      const other = await packageContent({ signer: issuer, payload: { 'data/x.txt': 'other' } });
      const files = await packageContent();
      files.set('metadata/signature.jws', other.get('metadata/signature.jws') ?? text(''));
      return rawZip(packageEntries(files));
    },
  ],
  [
    'a signature of one bit less',
    'signature-invalid',
    async () => {
      const files = await packageContent({ signer: issuer });
      edit(files, 'metadata/signature.jws', (t) =>
        t.replace(/.(?=.\n)/, (c) => (c === 'A' ? 'B' : 'A')),
      );
      return rawZip(packageEntries(files));
    },
  ],
];

describe('a package with damaged contents', () => {
  it.each(table)('with %s is refused as %s', async (_what, code, make) => {
    await expectRefusal(await make(), code);
  });
});
