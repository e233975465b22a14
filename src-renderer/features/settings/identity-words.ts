import type { EnrolmentView, IdentityView } from '../../../src-shared/contract/trust-views';
import type { StatusTone } from '../../ui/status-tone';

export const roleWords: Record<IdentityView['role'], string> = {
  assessor: 'Assessor',
  issuer: 'Programme office',
  mentor: 'Mentor',
};

export const keyWords: Record<IdentityView['keyKind'], string> = {
  p256: 'ECDSA, P-256',
  rsa: 'RSA',
};

interface StateWords {
  readonly label: string;
  readonly tone: StatusTone;
  readonly icon: string;
}

/** Whether a certificate counts today, as a mark. */
export const stateWords: Record<EnrolmentView['state'], StateWords> = {
  good: { label: 'good', tone: 'earned', icon: 'i-lucide-badge-check' },
  expired: { label: 'expired', tone: 'not-yet', icon: 'i-lucide-calendar-x' },
  'not-yet-valid': { label: 'not valid yet', tone: 'not-yet', icon: 'i-lucide-calendar-clock' },
  revoked: { label: 'revoked', tone: 'danger', icon: 'i-lucide-ban' },
};
