import type { Output } from '../../../src-shared/contract/contract';

type WorkspaceStatus = Output<'workspace.status'>;

const sections = [
  { id: 'identity', title: 'Identity', text: 'Who signs what is made in this workspace.' },
  { id: 'enrolment', title: 'Enrolment', text: 'How a programme comes to vouch for you.' },
  { id: 'passphrase', title: 'Passphrase', text: 'It seals your work and your signing keys.' },
  { id: 'recovery', title: 'Ways back in', text: 'For the day on which the passphrase is gone.' },
  {
    id: 'computers',
    title: 'Other computers',
    text: 'Taking your identity along, sealed as it is here.',
  },
  { id: 'keys', title: 'Keys', text: 'When somebody else may have them, or nobody has.' },
  { id: 'locking', title: 'Locking', text: 'When Assay forgets the passphrase.' },
  { id: 'appearance', title: 'Appearance', text: 'Takes effect at once.' },
  { id: 'about', title: 'About', text: '' },
] as const;

export type SettingsSectionId = (typeof sections)[number]['id'];
export interface SettingsSection {
  readonly id: SettingsSectionId;
  readonly title: string;
  readonly text: string;
}

/** How the palette calls a section: by what one does there. */
export const sectionCommands: Partial<Record<SettingsSectionId, { title: string; icon: string }>> =
  {
    enrolment: { title: 'Get certified, take a certificate in', icon: 'i-lucide-badge-check' },
    passphrase: { title: 'Change the passphrase', icon: 'i-lucide-rectangle-ellipsis' },
    recovery: { title: 'Recovery code and escrow', icon: 'i-lucide-life-buoy' },
    computers: { title: 'Take my identity to another computer', icon: 'i-lucide-laptop' },
    keys: { title: 'Replace my keys', icon: 'i-lucide-key-round' },
    locking: { title: 'When Assay locks, and the keychain', icon: 'i-lucide-timer' },
    appearance: { title: 'Theme, text size and paper', icon: 'i-lucide-sun-moon' },
  };

/** The sample's identity is made up and its passphrase known to everybody: there is nothing to keep safe. */
const ofOwnWorkspace: ReadonlySet<SettingsSectionId> = new Set([
  'enrolment',
  'passphrase',
  'recovery',
  'computers',
  'keys',
]);
/** An issuer vouches for itself, and replaces its keys as an authority does. */
const notForIssuers: ReadonlySet<SettingsSectionId> = new Set(['enrolment', 'keys']);

/** What there is to set in this workspace, in the order of the list. */
export function settingsSections(status: WorkspaceStatus | null): readonly SettingsSection[] {
  const isIssuer = status?.identity?.role === 'issuer';
  return sections.filter(
    ({ id }) => !(status?.sample && ofOwnWorkspace.has(id)) && !(isIssuer && notForIssuers.has(id)),
  );
}

/** The section that was asked for, or the first one where there is no such. */
export function sectionFor(
  available: readonly SettingsSection[],
  wanted: unknown,
): SettingsSection | undefined {
  return available.find(({ id }) => id === wanted) ?? available[0];
}
