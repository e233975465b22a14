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
    text: 'Define micro-credentials, assign packages, take decisions, award.',
    icon: 'i-lucide-landmark',
  },
];

export interface ComingRole {
  readonly title: string;
  readonly coming: string;
  readonly today: string;
}

/** What a role that has no workspace yet is told: what is coming and what already works. */
export const comingRoles: Record<Exclude<StartRole, 'assessor'>, ComingRole> = {
  mentor: {
    title: 'The mentor’s workspace is being built',
    coming:
      'It will let you pin comments to a sentence, a region of an image or page, or a second of video, and hand them back as one file. It never scores.',
    today:
      'Today you can look around the sample programme and see evidence and rubric as an assessor sees them.',
  },
  issuer: {
    title: 'The programme’s workspace is being built',
    coming:
      'It will take in hundreds of signed reports at once, show disagreements, export PDFs in batches and award Open Badges 3.0 credentials.',
    today:
      'Today the command line does the programme’s part: “assay package create” builds packages, “assay identity certify” enrols assessors, “assay report verify” checks what they send back.',
  },
};
