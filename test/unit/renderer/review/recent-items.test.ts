import { expect, it } from 'vitest';

import { withRecent } from '../../../../src-renderer/features/review/recent-items';

it('keeps the viewers shown last and lets the oldest go', () => {
  let kept: string[] = [];
  for (const id of ['a', 'b', 'c', 'a', 'd']) kept = withRecent(kept, id, 3);
  expect(kept).toEqual(['d', 'a', 'c']);
});
