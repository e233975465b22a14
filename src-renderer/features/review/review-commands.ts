import type { Command } from '../../shell/commands';
import type { TextField } from '../../../src-shared/domain/review/record-schema';
import type { ViewerHandle } from '../../viewers/viewer-handle';
import type { ReviewSession } from './use-review-session';
import type { useReviewStore } from './use-review-store';

export interface ReviewControls {
  readonly store: ReturnType<typeof useReviewStore>;
  readonly session: ReviewSession;
  readonly viewer: () => ViewerHandle | null;
  readonly stepItem: (by: 1 | -1) => void;
  readonly focusField: (field: TextField) => void;
  readonly toggleSeen: () => void;
  readonly toggleOutcome: () => void;
  readonly fold: (side: 'left' | 'right' | 'both') => void;
  readonly sign: () => void | Promise<void>;
  readonly showsArtifact: () => boolean;
}

/** Digits on the keyboard. */
const MOST = 9;

/** Everything the keyboard does on the review screen; the key sheet and the palette read this list. */
export function reviewCommands(on: ReviewControls): Command[] {
  const { store, session } = on;
  // No more keys on the sheet than the longest rubric here has levels.
  const levels = Math.min(MOST, Math.max(0, ...store.criteria.map((one) => one.levels.length)));
  const open = (): boolean => store.opened !== null;
  const editable = (): boolean => open() && !store.readOnly;
  const small = { palette: false } as const;
  const scoring = { group: 'Scoring' } as const;
  const evidence = { group: 'Evidence' } as const;

  const level = (position: number): Command => ({
    ...scoring,
    ...small,
    id: `review.level-${position}`,
    title: `Level ${position}`,
    keys: [String(position)],
    enabled: () => editable() && (store.current?.levels.length ?? 0) >= position,
    run: () => {
      const chosen = store.current?.levels.find((one) => one.position === position);
      if (store.current && chosen) session.setLevel(store.current.id, chosen.id);
    },
  });
  const field = (id: TextField, title: string, key: string): Command => ({
    ...scoring,
    id: `review.${id}`,
    title,
    keys: [key],
    enabled: open,
    run: () => on.focusField(id),
  });
  const view = (id: string, title: string, keys: string[], run: () => void): Command => ({
    ...evidence,
    ...small,
    id: `review.${id}`,
    title,
    keys,
    enabled: on.showsArtifact,
    run,
  });

  return [
    ...Array.from({ length: levels }, (_, index) => level(index + 1)),
    {
      ...scoring,
      id: 'review.clear-level',
      title: 'Clear the level',
      keys: ['0'],
      enabled: () => editable() && store.current !== null,
      run: () => {
        if (store.current) session.setLevel(store.current.id, null);
      },
    },
    {
      ...scoring,
      ...small,
      id: 'review.next-criterion',
      title: 'Next criterion',
      keys: ['j'],
      enabled: open,
      run: () => store.stepCriterion(1),
    },
    {
      ...scoring,
      ...small,
      id: 'review.previous-criterion',
      title: 'Previous criterion',
      keys: ['k'],
      enabled: open,
      run: () => store.stepCriterion(-1),
    },
    ...store.criteria.map((criterion): Command => ({
      group: 'Criteria',
      id: `review.criterion-${criterion.position}`,
      title: `Go to criterion ${criterion.position}: ${criterion.name}`,
      ...(criterion.position <= MOST ? { keys: [`Alt+${criterion.position}`] } : {}),
      run: () => {
        store.criterion = criterion.id;
      },
    })),
    field('rationale', 'Write the rationale', 't'),
    field('feedback', 'Write the feedback', 'f'),
    field('privateNote', 'Write a private note', 'n'),
    {
      ...scoring,
      id: 'review.undo',
      title: 'Undo',
      keys: ['Mod+Z'],
      icon: 'i-lucide-undo-2',
      enabled: () => editable() && (store.review.canUndo || Object.keys(store.drafts).length > 0),
      run: () => session.undo(),
    },
    {
      ...scoring,
      id: 'review.redo',
      title: 'Redo',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      icon: 'i-lucide-redo-2',
      enabled: () => editable() && store.review.canRedo,
      run: () => session.redo(),
    },
    {
      ...scoring,
      id: 'review.outcome',
      title: 'Show why: the rule and its reasons',
      keys: ['o'],
      enabled: open,
      run: on.toggleOutcome,
    },
    {
      ...scoring,
      id: 'review.sign',
      title: 'Check and sign',
      keys: ['Mod+Enter'],
      icon: 'i-lucide-pen-line',
      enabled: editable,
      run: on.sign,
    },
    {
      ...evidence,
      ...small,
      id: 'review.next-item',
      title: 'Next part or artifact',
      keys: [']'],
      enabled: open,
      run: () => on.stepItem(1),
    },
    {
      ...evidence,
      ...small,
      id: 'review.previous-item',
      title: 'Previous part or artifact',
      keys: ['['],
      enabled: open,
      run: () => on.stepItem(-1),
    },
    {
      ...evidence,
      id: 'review.seen',
      title: 'Mark as seen or not seen',
      keys: ['s'],
      enabled: () => editable() && on.showsArtifact(),
      run: on.toggleSeen,
    },
    view('page-back', 'Page back, or five seconds', [','], () => on.viewer()?.step?.(-1)),
    view('page-on', 'Page on, or five seconds', ['.'], () => on.viewer()?.step?.(1)),
    view('zoom-in', 'Larger', ['+', '='], () => on.viewer()?.zoom?.(1)),
    view('zoom-out', 'Smaller', ['-'], () => on.viewer()?.zoom?.(-1)),
    view('fit', 'Fit', ['w'], () => on.viewer()?.fit?.()),
    view('rotate', 'Turn right', ['Shift+R'], () => on.viewer()?.rotate?.()),
    view('find', 'Find in this document', ['Mod+F'], () => on.viewer()?.find?.()),
    {
      group: 'Panels',
      id: 'review.fold-left',
      title: 'Fold or unfold the list of evidence',
      keys: ['Mod+B'],
      run: () => on.fold('left'),
    },
    {
      group: 'Panels',
      id: 'review.fold-right',
      title: 'Fold or unfold the rubric',
      keys: ['Mod+Shift+B'],
      run: () => on.fold('right'),
    },
    {
      group: 'Panels',
      id: 'review.focus',
      title: 'Focus: evidence alone',
      keys: ['Mod+Shift+F'],
      icon: 'i-lucide-maximize-2',
      run: () => on.fold('both'),
    },
  ];
}
