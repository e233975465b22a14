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

/** Sections follow each other in the order of the criteria, so each search begins where the last one ended. */
function differingSections(report: Report, pages: string): string[] {
  const criteria = report.achievement.criteria.toSorted((a, b) => a.position - b.position);
  let from = 0;
  for (const criterion of criteria) {
    const rating = report.ratings.find((one) => one.criterion === criterion.id);
    if (!rating) continue;
    for (const { name, wordings } of sectionFields(criterion, rating)) {
      const ends = wordings.map(squeeze).map((text) => endOf(pages, text, from));
      const end = Math.min(...ends.filter((one) => one >= 0));
      if (!Number.isFinite(end)) return [`${name} "${criterion.name}"`];
      from = end;
    }
  }
  return [];
}

/** What stands in a section, in order; of several wordings one must. */
function sectionFields(
  criterion: Report['achievement']['criteria'][number],
  { level, rationale, feedback }: Report['ratings'][number],
): { name: string; wordings: string[] }[] {
  const levels = criterion.levels.toSorted((a, b) => a.position - b.position);
  const rank = levels.findIndex(({ id }) => id === level);
  const head = `${criterion.name} ${criterion.description} Level given ${levels[rank]?.name ?? ''}`;
  const place = `Level ${String(rank + 1)} of ${String(levels.length)};`;
  return [
    { name: 'the level of', wordings: [`${head} Met. ${place}`, `${head} Not met. ${place}`] },
    { name: 'the rationale of', wordings: [`Rationale ${rationale}`] },
    { name: 'the feedback on', wordings: [`Feedback for the earner ${feedback}`] },
  ];
}

function endOf(pages: string, text: string, from: number): number {
  const at = pages.indexOf(text, from);
  return at < 0 ? -1 : at + text.length;
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
