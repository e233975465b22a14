import type { Output } from '../../src-shared/contract/contract';

type WorkspaceState = Output<'workspace.status'>['state'];

const homes: Record<WorkspaceState, string> = {
  absent: '/start',
  locked: '/unlock',
  opening: '/',
  open: '/inbox',
};

/**
 * Where the person must be: an open workspace shows what was asked for, any other state its one page.
 * Null means `wanted` is right.
 */
export function redirectFor(state: WorkspaceState, wanted: string): string | null {
  const home = homes[state];
  const isDoor = wanted === '/' || wanted === '/start' || wanted === '/unlock';
  if (state === 'open') return isDoor ? home : null;
  return wanted === home ? null : home;
}
