import { describe, expect, it } from 'vitest';

import { nextUnsigned } from '../../../../src-renderer/features/sign/next-unsigned';

const row = (
  submission: string,
  dueDate: string | null,
  stage: 'new' | 'signed' = 'new',
): Parameters<typeof nextUnsigned>[0][number] => ({ id: submission, submission, dueDate, stage });

describe('nextUnsigned', () => {
  it('takes what is due first, dated before undated, equals by number', () => {
    const rows = [
      row('S-10', null),
      row('S-9', '2026-12-01'),
      row('S-11', '2026-11-30'),
      row('S-2', '2026-11-30'),
    ];
    const order: string[] = [];
    let left = rows;
    for (let next = nextUnsigned(left, ''); next; next = nextUnsigned(left, '')) {
      const { id } = next;
      order.push(id);
      left = left.filter((one) => one.id !== id);
    }
    expect(order).toEqual(['S-2', 'S-11', 'S-9', 'S-10']);
  });

  it('passes over what is signed and what was just done', () => {
    const rows = [row('S-1', '2026-11-01', 'signed'), row('S-2', '2026-11-02')];
    expect(nextUnsigned(rows, 'S-2')).toBeNull();
    expect(nextUnsigned(rows, 'S-3')?.id).toBe('S-2');
  });
});
