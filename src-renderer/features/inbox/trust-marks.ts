import type { PackageTrust } from '../../../src-shared/contract/views';
import type { StatusTone } from '../../ui/status-tone';

export interface TrustMark {
  readonly tone: StatusTone;
  readonly icon: string;
  readonly label: string;
  readonly spoken: string;
}

/** Whether a package can be believed, as a mark and in words. */
export const trustMarks: Record<PackageTrust['state'], TrustMark> = {
  verified: {
    tone: 'earned',
    icon: 'i-lucide-check',
    label: 'verified',
    spoken: 'package verified: signed by its issuer',
  },
  unsigned: {
    tone: 'not-yet',
    icon: 'i-lucide-triangle-alert',
    label: 'unsigned',
    spoken: 'package unsigned: nobody vouches for it',
  },
  untrusted: {
    tone: 'danger',
    icon: 'i-lucide-shield-alert',
    label: 'untrusted',
    spoken: 'package untrusted: signed by someone this workspace does not know',
  },
};
