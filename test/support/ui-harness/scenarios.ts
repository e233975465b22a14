import type { InboxRow } from '../../../src-shared/contract/views';
import { inboxRow } from '../ui/inbox-row';
import type { Scenario } from './fake-main';

const achievements = [
  ['Checking for Understanding', 6],
  ['Data Literacy II', 5],
  ['Facilitating STEM Inquiry', 7],
  ['Leading a Professional Learning Community', 4],
  ['Blended Learning: Designing the Rotation', 6],
  ['Deeper Learning through Project Critique', 8],
] as const;
const stages = ['new', 'new', 'in-progress', 'new', 'ready', 'signed', 'signed'] as const;
const trusts = [
  'verified',
  'verified',
  'verified',
  'unsigned',
  'verified',
  'verified',
  'untrusted',
] as const;

const day = (from: Date, days: number): string =>
  new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** The nth row of a programme that has been running for a while; the same every time. */
function programmeRow(n: number, today: Date): InboxRow {
  const [achievement, criteria] = achievements[(n * 7) % achievements.length] ?? achievements[0];
  const stage = stages[(n * 5) % stages.length] ?? 'new';
  const done =
    stage === 'ready' || stage === 'signed'
      ? criteria
      : stage === 'new'
        ? 0
        : 1 + (n % (criteria - 1));
  return inboxRow(n, {
    submission: `S-${String(400 + n).padStart(4, '0')}`,
    attempt: n % 9 === 0 ? 2 : 1,
    achievement,
    criteria,
    rated: done,
    stage,
    trust: trusts[(n * 3) % trusts.length] ?? 'verified',
    dueDate: n % 8 === 0 ? null : day(today, ((n * 13) % 40) - 4),
  });
}

export const programmeRows = (count: number, today: Date): InboxRow[] =>
  Array.from({ length: count }, (_, index) => programmeRow(index + 1, today));

/** A person at their own open workspace; `change` says what is different. */
export function scenario(change: Partial<Scenario> = {}): Scenario {
  return {
    info: { version: '0.1.0', platform: 'linux', testRuntime: true },
    status: {
      state: 'open',
      sample: false,
      identity: {
        alias: 'Assessor 07',
        role: 'assessor',
        certifiedBy: 'Columbus MSD',
        fingerprint: '3F9A 77C1 0B52 E8D4 5A61 90FE',
      },
    },
    settings: { theme: 'light', textSize: 'medium', paper: 'letter', lockAfter: 15 },
    workspace: '7c1b6a52-98f1-4a55-8a0b-2f1f8c0f3a11',
    rows: [],
    passphrase: 'otter lantern gravel seventeen',
    fullText: { query: '', ids: [] },
    imports: [],
    ...change,
  };
}
