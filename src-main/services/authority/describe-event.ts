import type { EndReason, HeldFile, RegisterEvent } from './register-schema';

/** One line of a person's history. */
export interface HistoryLine {
  readonly at: string;
  readonly what: 'certified' | 'renewed' | 'replaced' | 'left' | 'revoked';
  readonly detail: string;
}

const why: Readonly<Record<EndReason, string>> = {
  left: 'No longer works for this issuer',
  'key-compromise': 'Somebody else may hold the key',
  superseded: 'A new certificate takes its place',
};

/** What an event means for the person it speaks of; `held` is the certificate they were given, if any. */
export function describeEvent(event: RegisterEvent, held: HeldFile | null): HistoryLine {
  const { at } = event;
  const until = held === null ? '' : `Valid until ${dayOf(held.until)}.`;
  switch (event.what) {
    case 'certified':
    case 'renewed':
      return { at, what: event.what, detail: until };
    case 'rotated':
      return { at, what: 'renewed', detail: `The issuer has a new root. ${until}` };
    case 'replaced':
      return { at, what: 'replaced', detail: `${why[event.reason]}${day(event.since)}. ${until}` };
    case 'ended': {
      const what = event.reason === 'left' ? 'left' : 'revoked';
      return { at, what, detail: `${why[event.reason]}${day(event.since)}.` };
    }
  }
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** "23 Nov 2026". */
function dayOf(moment: string): string {
  return days.format(new Date(moment));
}

function day(since: string | null): string {
  return since === null ? '' : ` since ${dayOf(since)}`;
}
