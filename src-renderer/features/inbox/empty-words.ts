import type { InboxFilter } from './filter-rows';

export interface EmptyWords {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  /** The one button and what it does. */
  readonly action: string;
  readonly does: 'open-package' | 'show-due' | 'show-signed' | 'clear-search';
}

const nothingAtAll: EmptyWords = {
  icon: 'i-lucide-inbox',
  title: 'No submissions yet',
  text: 'Open the evidence package you were sent, or drop it anywhere on this window. It is checked in full before anything is kept.',
  action: 'Open package…',
  does: 'open-package',
};

const ofFilter: Record<InboxFilter, EmptyWords> = {
  due: {
    icon: 'i-lucide-circle-check-big',
    title: 'Nothing is due',
    text: 'Every submission here is signed.',
    action: 'Show what is signed',
    does: 'show-signed',
  },
  'in-progress': {
    icon: 'i-lucide-circle-dashed',
    title: 'Nothing in progress',
    text: 'A submission comes here with its first rating or note.',
    action: 'Show what is due',
    does: 'show-due',
  },
  ready: {
    icon: 'i-lucide-pen-line',
    title: 'Nothing is ready to sign',
    text: 'A submission comes here when every criterion is rated and the outcome is decided.',
    action: 'Show what is due',
    does: 'show-due',
  },
  signed: {
    icon: 'i-lucide-stamp',
    title: 'Nothing is signed yet',
    text: 'Signed reports stay here, read-only, and can be saved again at any time.',
    action: 'Show what is due',
    does: 'show-due',
  },
};

/** What an empty list says; null when there is something to show. */
export function emptyWords(
  all: number,
  shown: number,
  filter: InboxFilter,
  query: string,
): EmptyWords | null {
  if (shown > 0) return null;
  if (all === 0) return nothingAtAll;
  if (query.trim() === '') return ofFilter[filter];
  return {
    icon: 'i-lucide-search-x',
    title: 'Nothing found',
    text: `No submission number, achievement or text here holds “${query.trim()}”.`,
    action: 'Clear the search',
    does: 'clear-search',
  };
}
