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

/** Characters a header and a footer may put between two pages of one text. */
const MAX_INTERRUPTION = 400;
/** What a text must go on with after an interruption, so that a chance word does not count. */
const SEED = 16;

/**
 * What a person reads against what the record says: each named field must stand in the text extracted
 * from the pages. Spaces, hyphens, ligatures and invisible characters do not count, since a layout may
 * change them; a page break may interrupt a long text. The words for outcome and kind are those of
 * the first line that is such a word. Returns the fields that differ, for people.
 */
export function comparePages(report: Report, pageText: string): string[] {
  const pages = squeeze(pageText);
  const missing = namedFields(report)
    .filter(({ text }) => !containsInOrder(pages, squeeze(text)))
    .map(({ name }) => name);
  if (firstLineOf(pageText, OUTCOME_WORDS) !== report.outcome) missing.unshift('the outcome');
  if (firstLineOf(pageText, KIND_WORDS) !== report.kind) missing.unshift('the kind of report');
  return missing;
}

function namedFields(report: Report): { name: string; text: string }[] {
  const { submission, achievement, signer } = report;
  return [
    { name: 'the submission number', text: submission.id },
    { name: 'the attempt', text: `attempt ${String(submission.attempt)}` },
    { name: "the earner's alias", text: submission.earner.alias },
    { name: 'the achievement', text: achievement.name },
    { name: "the issuer's name", text: achievement.issuer.name },
    { name: "the signer's alias", text: signer.alias },
    { name: 'the report id', text: report.reportId },
    ...report.ratings.flatMap((rating) => ratingFields(report, rating)),
  ];
}

function ratingFields(
  report: Report,
  rating: Report['ratings'][number],
): { name: string; text: string }[] {
  const criterion = report.achievement.criteria.find(({ id }) => id === rating.criterion);
  const level = criterion?.levels.find(({ id }) => id === rating.level);
  if (!criterion || !level) return [{ name: 'a criterion', text: rating.criterion }];
  return [
    { name: `the criterion "${criterion.name}"`, text: criterion.name },
    { name: `the level of "${criterion.name}"`, text: level.name },
    { name: `the rationale of "${criterion.name}"`, text: rating.rationale },
    { name: `the feedback on "${criterion.name}"`, text: rating.feedback },
  ];
}

/** Compatibility form (ligatures fall apart) without spaces, hyphens, bullets' spaces and invisible characters. */
function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}\p{Pd}]/gu, '');
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

/** Whether `text` stands in `pages`, in order and whole, interrupted by page breaks at most. */
function containsInOrder(pages: string, text: string): boolean {
  if (pages.includes(text)) return true;
  const seed = text.slice(0, SEED);
  for (let at = pages.indexOf(seed); at >= 0; at = pages.indexOf(seed, at + 1))
    if (continues(pages, at, text)) return true;
  return false;
}

function continues(pages: string, start: number, text: string): boolean {
  let at = start;
  let done = 0;
  while (done < text.length) {
    const run = commonPrefix(pages, at, text, done);
    at += run;
    done += run;
    if (done === text.length) return true;
    const seed = text.slice(done, done + SEED);
    const next = pages.indexOf(seed, at);
    if (next < 0 || next - at > MAX_INTERRUPTION) return false;
    at = next;
  }
  return true;
}

function commonPrefix(a: string, fromA: number, b: string, fromB: number): number {
  let length = 0;
  while (fromB + length < b.length && a[fromA + length] === b[fromB + length]) length += 1;
  return length;
}
