import type {
  RootView,
  TrustedIssuer,
  TrustPreview,
} from '../../../src-shared/contract/trust-views';
import { calendarDay } from '../../ui/calendar-day';
import type { StatusTone } from '../../ui/status-tone';
import { timeLeft } from '../../ui/time-left';

/** Enough to ask for a newer file and get it. */
const SOON_DAYS = 30;

export interface ListsState {
  readonly tone: StatusTone;
  readonly icon: string;
  readonly label: string;
  /** What it means and what to do; empty when there is nothing. */
  readonly advice: string;
}

/** Whether an issuer's revocation lists can still be asked, and what to do when not. */
export function listsState({ issuer, bundle }: TrustedIssuer, now: Date): ListsState {
  if (!bundle) {
    return {
      tone: 'not-yet',
      icon: 'i-lucide-triangle-alert',
      label: 'none known',
      advice: `Only the root is known, from your own certificate. Ask ${issuer.name} for its trust file and take it in.`,
    };
  }
  const day = calendarDay(bundle.listsUntil);
  if (bundle.stale) {
    return {
      tone: 'not-yet',
      icon: 'i-lucide-triangle-alert',
      label: `ran out on ${day}`,
      advice: `Reports of its people are refused until you take in a newer trust file. Ask ${issuer.name} for it.`,
    };
  }
  if (timeLeft(bundle.listsUntil, now, SOON_DAYS) !== 'plenty') {
    return {
      tone: 'not-yet',
      icon: 'i-lucide-clock',
      label: `${day}, soon`,
      advice: `Ask ${issuer.name} for a newer trust file before then.`,
    };
  }
  return { tone: 'quiet', icon: '', label: day, advice: '' };
}

/** What became of a root that is no longer used; null while it is. */
export function rootEnd({ retiredAt, reason }: RootView): string | null {
  if (retiredAt === null) return null;
  const day = calendarDay(retiredAt);
  return reason === 'key-compromise'
    ? `not since ${day}: somebody else may hold its key`
    : `until ${day}: another took its place`;
}

/** The own issuer comes first, the others by name. */
export function sortIssuers(issuers: readonly TrustedIssuer[]): TrustedIssuer[] {
  const collate = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
  return [...issuers].sort(
    (a, b) => Number(b.own) - Number(a.own) || collate(a.issuer.name, b.issuer.name),
  );
}

export interface ChangeWords {
  readonly title: string;
  readonly text: string;
  /** Said in red before anything else; empty for what is harmless. */
  readonly warning: string;
  /** The button; empty when there is nothing to take in. */
  readonly action: string;
}

/** What a trust file would change here. */
export function changeWords({ change, issuer, sequence }: TrustPreview): ChangeWords {
  const { name } = issuer;
  switch (change) {
    case 'first':
      return {
        title: `Trust ${name}?`,
        text: `Nothing is known of ${name} here yet. Once this file is taken in, what its people sign for ${name} is accepted on this computer.`,
        warning: '',
        action: `Trust ${name}`,
      };
    case 'newer':
      return {
        title: `${name} has a newer trust file`,
        text: 'The root is the one you trust already. Who is certified and which certificates have ended may have changed.',
        warning: '',
        action: 'Take in',
      };
    case 'rotated':
      return {
        title: `${name} has a new root, and its former root vouches for it`,
        text: 'There is nothing to compare. Take it in, so that what is signed under the new root is accepted.',
        warning: '',
        action: 'Take in',
      };
    case 'replaced':
      return {
        title: `${name} has a new root that nobody vouches for`,
        text: 'Once taken in, the new root counts in place of the one you trust now.',
        warning: `Either ${name} lost its former root, or somebody else made this file to sign in its name. The fingerprint alone tells which.`,
        action: 'Trust the new root',
      };
    case 'same':
      return {
        title: `Nothing new from ${name}`,
        text: `Trust file no. ${String(sequence)} is the one that counts here already.`,
        warning: '',
        action: '',
      };
  }
}

/** What is safe after a failure; what is said of a refused trust file says that itself. */
export const refusalAdvice = (code: string): string =>
  code === 'ERR_TRUST_BUNDLE' ? '' : 'Whom you trusted before you trust still.';
