import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Artifact, Submission } from '../../../src-shared/domain/submission/submission-schema';

/** Something that can stand in the middle of the review screen. */
export type OutlineItem =
  | { readonly kind: 'responses'; readonly id: string; readonly section: string }
  | {
      readonly kind: 'artifact';
      readonly id: string;
      /** 1, 2, … in the order of the outline: what an assessor calls it. */
      readonly number: number;
      readonly artifact: Artifact;
    };

export interface Answer {
  readonly question: string;
  readonly prompt: string;
  readonly text: string;
  readonly wordLimit: number | null;
  readonly characterLimit: number | null;
  readonly artifacts: readonly Artifact[];
}

export interface OutlinePart {
  readonly section: string;
  readonly title: string;
  readonly description: string | null;
  readonly answers: readonly Answer[];
  readonly items: readonly OutlineItem[];
}

type Known = Pick<Achievement, 'sections'>;
type Sent = Pick<Submission, 'parts' | 'artifacts'>;

export const responsesId = (section: string): string => `responses ${section}`;
export const artifactItemId = (artifact: string): string => `artifact ${artifact}`;

/**
 * A submission in reading order: its parts as sent, each with the written answers first and then the
 * artifacts its answers name. An artifact named twice stands where it is named first; one that no answer
 * names comes last, so that nothing handed in can be overlooked.
 */
export function reviewOutline({ sections }: Known, { parts, artifacts }: Sent): OutlinePart[] {
  const byId = new Map(artifacts.map((artifact) => [artifact.id, artifact]));
  const placed = new Set<string>();
  const place = (artifact: Artifact): OutlineItem[] => {
    if (placed.has(artifact.id)) return [];
    placed.add(artifact.id);
    const number = placed.size;
    return [{ kind: 'artifact', id: artifactItemId(artifact.id), number, artifact }];
  };

  const outline = parts.map(({ section: id, responses }): OutlinePart => {
    const section = sections.find((one) => one.id === id);
    const answers = responses.map(({ question: questionId, text, artifacts: named }): Answer => {
      const question = section?.questions.find((one) => one.id === questionId);
      return {
        question: questionId,
        prompt: question?.text ?? questionId,
        text: text ?? '',
        wordLimit: question?.wordLimit ?? null,
        characterLimit: question?.characterLimit ?? null,
        artifacts: (named ?? []).flatMap((name) => byId.get(name) ?? []),
      };
    });
    const isWritten = answers.some(({ text }) => text !== '');
    return {
      section: id,
      title: section?.title ?? id,
      description: section?.description ?? null,
      answers,
      items: [
        ...(isWritten ? [{ kind: 'responses' as const, id: responsesId(id), section: id }] : []),
        ...answers.flatMap((answer) => answer.artifacts.flatMap(place)),
      ],
    };
  });

  const rest = artifacts.flatMap(place);
  if (rest.length === 0) return outline;
  const other = { section: '', title: 'Other evidence', description: null, answers: [] };
  return [...outline, { ...other, items: rest }];
}

/** All items in the order `[` and `]` walk them. */
export const outlineItems = (outline: readonly OutlinePart[]): OutlineItem[] =>
  outline.flatMap(({ items }) => [...items]);

/** The item `by` places on, stopping at both ends; the first one when nothing is chosen yet. */
export function stepItem(
  items: readonly OutlineItem[],
  current: string | null,
  by: 1 | -1,
): OutlineItem | null {
  const at = items.findIndex(({ id }) => id === current);
  if (at === -1) return items[0] ?? null;
  return items[Math.min(Math.max(at + by, 0), items.length - 1)] ?? null;
}
