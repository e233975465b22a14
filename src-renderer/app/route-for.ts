import type { Output } from '../../src-shared/contract/contract';

type WorkspaceStatus = Pick<Output<'workspace.status'>, 'state' | 'identity'>;

const doors: Record<Exclude<WorkspaceStatus['state'], 'open'>, string> = {
  absent: '/start',
  locked: '/unlock',
  opening: '/',
};

/** Pages about the issuer's people and keys: for an issuer alone. */
const programmePages = new Set(['/people', '/authority']);
/** Pages about judging evidence: an issuer receives reports, it does not score. */
const judgingPages = /^\/(inbox|review|sign)(\/|$)/;

/** The first page of a role's workspace. */
export function homeOf(status: WorkspaceStatus): string {
  if (status.state !== 'open') return doors[status.state];
  return status.identity?.role === 'issuer' ? '/people' : '/inbox';
}

/**
 * Where the person must be: an open workspace shows what was asked for as far as its role has that page, any other
 * state its one page. Null means `wanted` is right.
 */
export function redirectFor(status: WorkspaceStatus, wanted: string): string | null {
  const home = homeOf(status);
  if (status.state !== 'open') return wanted === home ? null : home;
  const isDoor = wanted === '/' || wanted === '/start' || wanted === '/unlock';
  const isIssuer = status.identity?.role === 'issuer';
  const isForeign = isIssuer ? judgingPages.test(wanted) : programmePages.has(wanted);
  return isDoor || isForeign ? home : null;
}
