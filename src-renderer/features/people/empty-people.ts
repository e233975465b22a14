import type { PeopleFilter } from './arrange-people';

export interface EmptyPeople {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly does: 'certify' | 'clear-search' | 'show-all';
}

/** What stands where no people are, and what to do next; null when there are some. */
export function emptyPeople(
  total: number,
  shown: number,
  filter: PeopleFilter,
  query: string,
): EmptyPeople | null {
  if (shown > 0) return null;
  if (total === 0) {
    return {
      icon: 'i-lucide-users',
      title: 'Nobody is certified yet',
      text: 'Whoever works for your programme makes a request at their first start and sends you the file. Certify it, and what they sign can be verified.',
      action: 'Certify a request…',
      does: 'certify',
    };
  }
  if (query.trim() !== '') {
    return {
      icon: 'i-lucide-search',
      title: 'Nobody found',
      text: 'No name, school, alias or fingerprint holds all these words.',
      action: 'Clear the search',
      does: 'clear-search',
    };
  }
  const titles: Record<PeopleFilter, string> = {
    active: 'Nobody is active',
    renew: 'No certificate needs renewing',
    left: 'Nobody has left',
    revoked: 'No certificate is revoked',
    all: 'Nobody has this role',
  };
  return {
    icon: 'i-lucide-user-check',
    title: titles[filter],
    text: 'Your other people are under the other counters and roles.',
    action: 'Show everybody',
    does: 'show-all',
  };
}
