import { describe, expect, it } from 'vitest';

import { keyGroups } from '../../../../src-renderer/app/key-groups';
import { paletteCommands, paletteSubmissions } from '../../../../src-renderer/app/palette-items';
import { redirectFor } from '../../../../src-renderer/app/route-for';
import type { ScopedCommand } from '../../../../src-renderer/shell/commands';
import { inboxRow } from '../../../support/ui/inbox-row';

const command = (title: string, more: Partial<ScopedCommand> = {}): ScopedCommand => ({
  id: title,
  title,
  scope: 'Inbox',
  run: () => undefined,
  ...more,
});

describe('redirectFor', () => {
  const identity = (role: 'assessor' | 'issuer') => ({
    alias: 'Somebody',
    role,
    certifiedBy: null,
    fingerprint: '',
  });

  it.each([
    ['absent', '/inbox', '/start'],
    ['absent', '/start', null],
    ['locked', '/review/1', '/unlock'],
    ['locked', '/unlock', null],
    ['opening', '/start', '/'],
    ['opening', '/', null],
  ] as const)(
    'keeps a workspace that is %s at its door: %s leads to %s',
    (state, wanted, target) => {
      expect(redirectFor({ state, identity: null }, wanted)).toBe(target);
    },
  );

  it.each([
    ['assessor', '/', '/inbox'],
    ['assessor', '/start', '/inbox'],
    ['assessor', '/unlock', '/inbox'],
    ['assessor', '/review/1', null],
    ['assessor', '/settings', null],
    ['assessor', '/trust', null],
    ['assessor', '/people', '/inbox'],
    ['issuer', '/', '/people'],
    ['issuer', '/inbox', '/people'],
    ['issuer', '/sign/1', '/people'],
    ['issuer', '/authority', null],
    ['issuer', '/verdict', null],
  ] as const)('shows an %s the pages of that role: %s leads to %s', (role, wanted, target) => {
    expect(redirectFor({ state: 'open', identity: identity(role) }, wanted)).toBe(target);
  });
});

describe('the palette', () => {
  const commands = [
    command('Show the keys', { scope: 'Assay' }),
    command('Group by key date'),
    command('Key figures'),
    command('Next submission', { palette: false }),
    command('Undo', { group: 'Edit' }),
  ];
  const shown = (search: string): string[][] =>
    paletteCommands(commands, search).map((g) => [g.title, ...g.commands.map((c) => c.title)]);

  it('groups by heading and leaves out small moves', () => {
    expect(shown('')).toEqual([
      ['Assay', 'Show the keys'],
      ['Inbox', 'Group by key date', 'Key figures'],
      ['Edit', 'Undo'],
    ]);
  });

  it('puts what begins with the search first', () => {
    expect(shown('key')).toEqual([
      ['Assay', 'Show the keys'],
      ['Inbox', 'Key figures', 'Group by key date'],
    ]);
  });

  it('shows what was touched last and is not signed, and every state when searching', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      inboxRow(n, {
        changedAt: `2026-11-0${String(n)}T00:00:00.000Z`,
        stage: n === 7 ? 'signed' : 'new',
      }),
    );
    expect(paletteSubmissions(rows, '').map((r) => r.submission)).toEqual([
      'S-0006',
      'S-0005',
      'S-0004',
      'S-0003',
      'S-0002',
    ]);
    expect(paletteSubmissions(rows, 'check 0007').map((r) => r.submission)).toEqual(['S-0007']);
    const many = Array.from({ length: 50 }, (_, n) => inboxRow(n));
    expect(paletteSubmissions(many, 's')).toHaveLength(20);
  });
});

describe('keyGroups', () => {
  it('keeps only commands with keys, under their headings', () => {
    const groups = keyGroups([
      command('Open', { keys: ['Enter', 'o'] }),
      command('Group by state'),
      command('Undo', { keys: ['Mod+Z'], group: 'Edit' }),
      command('Next', { keys: ['j'] }),
    ]);
    expect(groups.map((g) => [g.title, ...g.lines.map((l) => l.title)])).toEqual([
      ['Inbox', 'Open', 'Next'],
      ['Edit', 'Undo'],
    ]);
  });
});
