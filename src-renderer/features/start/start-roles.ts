import type { Output } from '../../../src-shared/contract/contract';

export type StartRole = NonNullable<Output<'workspace.status'>['identity']>['role'];

export interface RoleOffer {
  readonly role: StartRole;
  readonly title: string;
  readonly text: string;
  readonly icon: string;
}

/** The three people Assay is for, in their own words. */
export const roleOffers: readonly RoleOffer[] = [
  {
    role: 'assessor',
    title: 'I score evidence',
    text: 'Open packages, rate each criterion, write feedback, sign.',
    icon: 'i-lucide-scale',
  },
  {
    role: 'mentor',
    title: 'I mentor',
    text: 'Comment on an earner’s evidence while the work is still being made.',
    icon: 'i-lucide-message-square-text',
  },
  {
    role: 'issuer',
    title: 'I run a programme',
    text: 'Enrol assessors, publish whose signatures count, check reports.',
    icon: 'i-lucide-landmark',
  },
];

/** What each workspace is called on the form that makes it, and what its name field says. */
export const workspaceWords: Record<StartRole, { title: string; aliasHint: string }> = {
  assessor: {
    title: 'Make your workspace',
    aliasHint: 'Printed on the reports you sign, such as Assessor 07. Many programmes assign one.',
  },
  mentor: { title: 'Make your workspace', aliasHint: 'Printed beside your comments.' },
  issuer: {
    title: 'Make your programme’s workspace',
    aliasHint: 'Printed on what you sign, such as Programme office.',
  },
};
