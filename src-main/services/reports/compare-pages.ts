import type { Outcome, Report } from '../../../src-shared/domain/report/report-schema';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  earned: 'Earned',
  'not-yet-earned': 'Not yet earned',
  incomplete: 'Incomplete',
};
const KIND_WORDS: Readonly<Record<Report['kind'], string>> = {
  recommendation: 'Recommendation',
  decision: 'Decision',
};

/**
 * What a person reads against what the record says. Each named field must stand in the text extracted from
 * the pages, whole; what is said of a criterion must stand after its label and in its own section. Spaces,
 * hyphens, ligatures and invisible characters do not count, since a layout may change them. The words
 * for outcome and kind are those of the first line that is such a word. `pageText` has a line feed after
 * each line and leaves running heads and feet out. Returns the fields that differ, for people.
 */
export function comparePages(report: Report, pageText: string): string[] {
  const pages = squeeze(pageText);
  const differing = [
    ...generalFields(report)
      .filter(({ text }) => !pages.includes(squeeze(text)))
      .map(({ name }) => name),
    ...differingSections(report, pages),
  ];
  if (firstLineOf(pageText, OUTCOME_WORDS) !== report.outcome) differing.unshift('the outcome');
  if (firstLineOf(pageText, KIND_WORDS) !== report.kind) differing.unshift('the kind of report');
  return differing;
}

function generalFields(report: Report): { name: string; text: string }[] {
  const { submission, achievement, signer, reportId } = report;
  return [
    {
      name: 'the submission',
      text: `Submission ${submission.id}, attempt ${String(submission.attempt)}`,
    },
    { name: "the earner's alias", text: `Earner ${submission.earner.alias}` },
    { name: 'the achievement', text: `Achievement ${achievement.name}` },
    { name: "the issuer's name", text: `Issuer ${achievement.issuer.name}` },
    { name: "the signer's alias", text: `Signed by ${signer.alias} (${signer.role})` },
    { name: 'the report id', text: reportId },
  ];
}

interface Section {
  readonly name: string;
  readonly rating: Report['ratings'][number];
  /** Where its head begins and ends in the squeezed pages. */
  readonly start: number;
  readonly end: number;
}

/** Sections follow each other in the order of the criteria; one ends where the next head begins. */
function differingSections(report: Report, pages: string): string[] {
  const criteria = report.achievement.criteria.toSorted((a, b) => a.position - b.position);
  const sections: Section[] = [];
  for (const criterion of criteria) {
    const rating = report.ratings.find((one) => one.criterion === criterion.id);
    if (!rating) continue;
    const place = findHead(pages, headsOf(criterion, rating), sections.at(-1)?.end ?? 0);
    if (!place) return [`the level of "${criterion.name}"`];
    sections.push({ name: criterion.name, rating, ...place });
  }
  return sections.flatMap(({ name, rating, end }, index) => {
    const section = pages.slice(end, sections[index + 1]?.start);
    return [
      { field: 'the rationale of', text: `Rationale ${rating.rationale}` },
      { field: 'the feedback on', text: `Feedback for the earner ${rating.feedback}` },
    ]
      .filter(({ text }) => !section.includes(squeeze(text)))
      .map(({ field }) => `${field} "${name}"`);
  });
}

/** The criterion up to the level given and its place among the levels; the rule decides between the two. */
function headsOf(
  { name, description, levels }: Report['achievement']['criteria'][number],
  { level }: Report['ratings'][number],
): string[] {
  const ordered = levels.toSorted((a, b) => a.position - b.position);
  const rank = ordered.findIndex(({ id }) => id === level);
  const head = `${name} ${description} Level given ${ordered[rank]?.name ?? ''}`;
  const place = `Level ${String(rank + 1)} of ${String(ordered.length)};`;
  return [`${head} Met. ${place}`, `${head} Not met. ${place}`].map(squeeze);
}

function findHead(
  pages: string,
  heads: readonly string[],
  from: number,
): { start: number; end: number } | null {
  const found = heads
    .map((head) => ({ start: pages.indexOf(head, from), length: head.length }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start)[0];
  return found ? { start: found.start, end: found.start + found.length } : null;
}

/** Compatibility form (ligatures fall apart) without spaces, hyphens and invisible characters. */
function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}\p{Pd}\p{Variation_Selector}\u034F]/gu, '');
}

function firstLineOf<K extends string>(
  pageText: string,
  words: Readonly<Record<K, string>>,
): string | null {
  const byWord = new Map(Object.entries(words).map(([key, word]) => [word, key]));
  for (const line of pageText.split(/[\n\f\r]/)) {
    const key = byWord.get(line.trim().replace(/\s+/g, ' '));
    if (key !== undefined) return key;
  }
  return null;
}
