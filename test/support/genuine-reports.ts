import fc from 'fast-check';

import type { Notes, Report } from '../../src-shared/domain/report/report-schema';
import { notesDigestOf } from '../../src-shared/domain/report/name-report';
import { createHash } from 'node:crypto';
import { buildCriteria, buildRatings, buildReport } from './report-builder';

/** What an honest report differs in, but for who signs it. */
export interface GenuineWish {
  readonly paper: 'letter' | 'a4';
  readonly notes: Notes | null;
  /** `kind` is for the signer's role to say. */
  report(kind: Report['kind'], signer: Report['signer']): Report;
}

const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Words as people write them, and some that a report prints itself, so that pages are told apart by more. */
const words = fc.constantFrom(
  ...['the', 'learners', 'lesson', 'plan', 'shows', 'exit tickets', 'second', 'changed', '12.5 %'],
  ...[
    '“quoted”',
    'Señora Núñez’s',
    'Größe',
    'naïve',
    'résumé',
    'Čapek',
    'Łódź',
    'œuvre',
    'İstanbul',
  ],
  ...[
    'Ψηφιακός',
    'γραμματισμός',
    'Цифровая',
    'грамотность',
    '—',
    '…',
    '№ 7',
    '½',
    '(see a2)',
    '§ 4',
  ],
  ...['Earned', 'Not yet earned', 'Incomplete', 'Level given', 'Proficient', 'Met.', 'Rationale'],
  ...[
    'https://example.org/a/very/long/address/that/does/not/break?x=1&y=2',
    'well-being',
    '<b>',
    '{}',
  ],
  ...['Feedback for the earner', '(continued)', 'page 3 of 4', 'S-0417', '\n', '\n\n', '  '],
);
const text = fc
  .oneof(
    { weight: 8, arbitrary: fc.array(words, { minLength: 1, maxLength: 60 }) },
    { weight: 1, arbitrary: fc.array(words, { minLength: 200, maxLength: 900 }) },
  )
  .map((parts) => parts.join(' '))
  .filter((value) => value.trim() !== '');

const supersedes = fc.option(
  fc.record({
    sequence: fc.integer({ min: 2, max: 9 }),
    id: fc.integer().map((seed) => `sha256:${sha256Hex(String(seed))}`),
  }),
);

/** Reports of every outcome and basis, with texts of any length, on either paper, with and without notes. */
export const genuineWishes: fc.Arbitrary<GenuineWish> = fc
  .record({
    criteria: fc.integer({ min: 1, max: 8 }),
    levels: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }),
    high: fc.boolean(),
    texts: fc.array(text, { minLength: 2, maxLength: 6 }),
    basis: fc.constantFrom('rule', 'rule', 'incomplete', 'override', 'adjudication'),
    later: supersedes,
    attempt: fc.integer({ min: 1, max: 3 }),
    submission: fc.stringMatching(/^[A-Z]{1,3}-[0-9]{1,6}$/),
    alias: text.map((value) => value.replaceAll(/\s+/g, ' ').trim().slice(0, 60).trim()),
    hasNotes: fc.boolean(),
    paper: fc.constantFrom('letter' as const, 'a4' as const),
  })
  .map(({ hasNotes, paper, ...wish }) => {
    const notes: Notes | null = hasNotes
      ? {
          format: 'assay-notes/1',
          salt: 'ab'.repeat(16),
          notes: { 'urn:example:criterion:1': wish.texts[0] ?? '' },
        }
      : null;
    return { paper, notes, report: (kind, signer) => reportOf({ ...wish, notes, kind, signer }) };
  });

interface Wish {
  readonly criteria: number;
  readonly levels: readonly number[];
  readonly high: boolean;
  readonly texts: readonly string[];
  readonly basis: string;
  readonly later: { readonly sequence: number; readonly id: string } | null;
  readonly attempt: number;
  readonly submission: string;
  readonly alias: string;
  readonly notes: Notes | null;
  readonly kind: Report['kind'];
  readonly signer: Report['signer'];
}

function reportOf(wish: Wish): Report {
  const { kind, texts, later } = wish;
  const { achievement } = buildReport();
  const criteria = buildCriteria(wish.criteria);
  const positions = wish.high ? wish.levels.map((level) => Math.max(level, 3)) : wish.levels;
  const ratings = buildRatings(criteria, positions).map((rating, index) => ({
    ...rating,
    rationale: texts[index % texts.length] ?? '',
    feedback: index % 3 === 2 ? '' : (texts[(index + 1) % texts.length] ?? ''),
  }));
  const earned = ratings.every(({ level }) => /level:[34]$/.test(level));
  const reports = ['a', 'b'].map((seed) => `sha256:${sha256Hex(seed)}`);
  const named = kind === 'decision' ? { reports } : {};
  const [reason = ''] = texts;
  const base = {
    kind,
    signer: wish.signer,
    achievement: { ...achievement, criteria },
    submission: { id: wish.submission, attempt: wish.attempt, earner: { alias: wish.alias } },
    ...(later ? { sequence: later.sequence, supersedes: later.id } : {}),
    ...(wish.notes ? { notesDigest: notesDigestOf(wish.notes, sha256Hex) } : {}),
  };
  if (wish.basis === 'incomplete')
    return buildReport({
      ...base,
      ratings: [],
      outcome: 'incomplete',
      basis: { incomplete: true, reasons: [...texts], ...named },
      trace: [...texts],
    });
  const outcome = earned ? 'earned' : 'not-yet-earned';
  const trace = [...texts.slice(0, 2)];
  const scored = { ...base, ratings, outcome, trace } as const;
  if (kind === 'decision' && wish.basis === 'override')
    return buildReport({
      ...scored,
      outcome: earned ? 'not-yet-earned' : 'earned',
      basis: { override: true, reason, reports },
    });
  if (kind === 'decision' && wish.basis === 'adjudication')
    return buildReport({ ...scored, basis: { adjudication: true, reports } });
  return buildReport({ ...scored, basis: { rule: true, ...named } });
}
