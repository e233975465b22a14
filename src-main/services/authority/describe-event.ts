import { readCertificate } from '../trust/certificate-facts';
import type { EndReason, RegisterEvent } from './register-schema';

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

/** What an event means for the person it speaks of; `certificate` (base64 of DER) is the one they were given. */
export function describeEvent(event: RegisterEvent, certificate: string | null): HistoryLine {
  const { at } = event;
  const until = certificate === null ? '' : `Valid until ${lastDay(certificate)}.`;
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

function lastDay(certificate: string): string {
  const facts = readCertificate(Buffer.from(certificate, 'base64'));
  return facts?.notAfter.toISOString().slice(0, 10) ?? 'an unknown day';
}

function day(since: string | null): string {
  return since === null ? '' : ` since ${since.slice(0, 10)}`;
}
