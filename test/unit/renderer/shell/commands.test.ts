import { afterEach, describe, expect, it, vi } from 'vitest';

import {
  allCommands,
  commandForPress,
  registerCommands,
  runCommand,
  type Command,
  type KeyPlace,
} from '../../../../src-renderer/shell/commands';
import { chordCaps, matchesChord, type KeyPress } from '../../../../src-renderer/shell/key-chord';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const ctrl = { ctrlKey: true };
const shift = { shiftKey: true };

describe('matchesChord', () => {
  it.each([
    ['j', press('j'), true],
    ['j', press('J', shift), false],
    ['j', press('j', ctrl), false],
    ['?', press('?', shift), true],
    ['[', press('[', { altKey: true, ctrlKey: true, altGraph: true }), true],
    ['Mod+K', press('k', ctrl), true],
    ['Mod+K', press('k', { metaKey: true }), false],
    ['Mod+Shift+Z', press('Z', { ...ctrl, ...shift }), true],
    ['Mod+Z', press('Z', { ...ctrl, ...shift }), false],
    ['Enter', press('Enter'), true],
    ['Enter', press('Enter', shift), false],
    ['Mod++', press('+', ctrl), true],
    ['Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), true],
  ] as const)('%s against %o is %s', (chord, event, expected) => {
    expect(matchesChord(chord, event, false)).toBe(expected);
  });

  it('means ⌘ on a Mac', () => {
    expect(matchesChord('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matchesChord('Mod+K', press('k', ctrl), true)).toBe(false);
    expect(chordCaps('Mod+Enter', true)).toEqual(['⌘', '⏎']);
    expect(chordCaps('Mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(chordCaps('j', false)).toEqual(['j']);
  });
});

describe('the registry', () => {
  const off: (() => void)[] = [];
  const add = (scope: string, ...commands: Command[]): void => {
    off.push(registerCommands(scope, commands));
  };
  const command = (id: string, more: Partial<Command> = {}): Command => ({
    id,
    title: id,
    run: () => undefined,
    ...more,
  });
  afterEach(() => {
    for (const remove of off.splice(0)) remove();
  });
  const found = (event: KeyPress, place: KeyPlace = 'page'): string | undefined =>
    commandForPress(event, place, false)?.id;

  it('gives a key to the scope registered last, and back when it leaves', () => {
    add('App', command('app.next', { keys: ['j'] }));
    const leave = registerCommands('Review', [command('review.next', { keys: ['j'] })]);
    expect(found(press('j'))).toBe('review.next');
    leave();
    expect(found(press('j'))).toBe('app.next');
  });

  it('keeps plain keys out of fields and lets combinations through, but not those that edit text', () => {
    add(
      'Review',
      command('level', { keys: ['1'] }),
      command('palette', { keys: ['Mod+K'] }),
      command('undo', { keys: ['Mod+Z'] }),
      command('forced', { keys: ['F2'] }),
      command('leave', { keys: ['Escape'], whileTyping: true }),
    );
    expect(found(press('1'), 'typing')).toBeUndefined();
    expect(found(press('z', ctrl), 'typing')).toBeUndefined();
    expect(found(press('k', ctrl), 'typing')).toBe('palette');
    expect(found(press('F2'), 'typing')).toBe('forced');
    expect(found(press('Escape'), 'typing')).toBe('leave');
    expect(found(press('1'))).toBe('level');
    expect(found(press('z', ctrl))).toBe('undo');
  });

  it('leaves Enter and Space to the button under focus', () => {
    add('Inbox', command('open', { keys: ['Enter'] }), command('sign', { keys: ['Mod+Enter'] }));
    expect(found(press('Enter'), 'control')).toBeUndefined();
    expect(found(press('Enter', ctrl), 'control')).toBe('sign');
    expect(found(press('Enter'))).toBe('open');
  });

  it('passes over what is not available now', async () => {
    const run = vi.fn();
    add('App', command('a', { keys: ['x'] }));
    add('Inbox', command('b', { keys: ['x'], enabled: () => false, run }));
    expect(found(press('x'))).toBe('a');
    expect(await runCommand('b')).toBe(false);
    expect(await runCommand('nowhere')).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  it('lists each id once, the latest scope first, and runs it', async () => {
    const run = vi.fn();
    add('App', command('same'), command('other'));
    add('Inbox', command('same', { run }));
    expect(allCommands().map((c) => `${c.scope}:${c.id}`)).toEqual(['Inbox:same', 'App:other']);
    expect(await runCommand('same')).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });
});
