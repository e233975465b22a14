import { evaluateRule } from '../decision/evaluate-rule';
import type { Achievement, Criterion } from '../rubric/rubric';
import type { Submission } from '../submission/submission-schema';
import { ratingOf, type ReviewState } from './fold-review';
import { levelsOf } from './review-stage';

/** One line of the list before signing: `block` stops it, `ask` wants a second look, `ok` is settled. */
export interface ChecklistLine {
  readonly id: string;
  readonly severity: 'block' | 'ask' | 'ok';
  readonly text: string;
  readonly criterion: string | null;
  readonly artifact: string | null;
}

interface Reviewed {
  readonly achievement: Achievement;
  readonly submission: Submission;
  readonly state: ReviewState;
}

/** What stands between a review and its signature, in the order a person would settle it. */
export function checkReview({ achievement, submission, state }: Reviewed): ChecklistLine[] {
  const finding = evaluateRule(achievement, levelsOf(state));
  return [
    ...(state.status === 'signed'
      ? [line('signed', 'block', 'This review is signed already.')]
      : []),
    ...checkRated(achievement, state),
    finding.outcome === 'undecided'
      ? line('outcome', 'block', 'The outcome is not decided yet.')
      : line('outcome', 'ok', 'The outcome follows from the rule.'),
    ...achievement.criteria.flatMap((criterion) => checkWords(criterion, state)),
    ...checkSeen(submission, state),
  ];
}

function checkRated(achievement: Achievement, state: ReviewState): ChecklistLine[] {
  const open = achievement.criteria.filter(({ id }) => ratingOf(state, id).level === null);
  if (open.length === 0) {
    return [line('rated', 'ok', `All ${String(achievement.criteria.length)} criteria are rated.`)];
  }
  return open.map(({ id, position, name }) =>
    line(`rated:${id}`, 'block', `Criterion ${String(position)}, ${name}, is not rated.`, id),
  );
}

function checkWords(criterion: Criterion, state: ReviewState): ChecklistLine[] {
  const { level, rationale, feedback } = ratingOf(state, criterion.id);
  if (level === null) return [];
  const title = `Criterion ${String(criterion.position)}, ${criterion.name},`;
  const lines: ChecklistLine[] = [];
  if (rationale.trim() === '') {
    lines.push(
      line(`rationale:${criterion.id}`, 'ask', `${title} has no rationale.`, criterion.id),
    );
  }
  if (!isMet(criterion, level) && feedback.trim() === '') {
    lines.push(
      line(
        `feedback:${criterion.id}`,
        'ask',
        `${title} is below its required level and has no feedback for the earner.`,
        criterion.id,
      ),
    );
  }
  return lines;
}

function isMet(criterion: Criterion, level: string): boolean {
  const position = (id: string): number =>
    criterion.levels.find((one) => one.id === id)?.position ?? 0;
  return position(level) >= position(criterion.requiredLevel);
}

function checkSeen(submission: Submission, state: ReviewState): ChecklistLine[] {
  const unseen = submission.artifacts.filter(({ id }) => !state.seen.includes(id));
  if (unseen.length === 0) return [line('seen', 'ok', 'All evidence has been seen.')];
  return unseen.map(({ id, title }) =>
    line(`seen:${id}`, 'ask', `“${title}” has not been seen.`, null, id),
  );
}

function line(
  id: string,
  severity: ChecklistLine['severity'],
  text: string,
  criterion: string | null = null,
  artifact: string | null = null,
): ChecklistLine {
  return { id, severity, text, criterion, artifact };
}
