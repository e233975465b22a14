import { describe, expect, it } from 'vitest';

import { emptyWords } from '../../../../src-renderer/features/inbox/empty-words';
import { rowSentence } from '../../../../src-renderer/features/inbox/row-words';
import { inboxRow } from '../../../support/ui/inbox-row';

describe('emptyWords', () => {
  it.each([
    [0, 0, 'due', '', 'open-package'],
    [0, 0, 'due', 'x', 'open-package'],
    [3, 0, 'due', '', 'show-signed'],
    [3, 0, 'ready', '', 'show-due'],
    [3, 0, 'signed', 'x', 'clear-search'],
  ] as const)('%d rows, %d shown, %s, “%s”: %s', (all, shown, filter, query, does) => {
    expect(emptyWords(all, shown, filter, query)?.does).toBe(does);
  });

  it('is silent when there is something to see', () => {
    expect(emptyWords(3, 1, 'due', '')).toBeNull();
  });
});

describe('rowSentence', () => {
  const row = inboxRow(417, { rated: 3, stage: 'in-progress', dueDate: '2026-11-27' });

  it('says the row as one sentence', () => {
    expect(rowSentence({ ...row, trust: 'unsigned' }, '2026-11-23')).toBe(
      'S-0417, Checking for Understanding, attempt 1, 3 of 6 criteria rated, in progress, ' +
        'due Friday, November 27, 2026, package unsigned: nobody vouches for it',
    );
  });

  it('says nothing of a due date once signed', () => {
    expect(rowSentence({ ...row, stage: 'signed' }, '2026-12-23')).not.toMatch(/due/);
  });
});
