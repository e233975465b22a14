import { refusalWords } from '../../../src-shared/domain/report/verdict-words';
import { refusedView, verdictView } from './verdict-view';

const base = verdictView(17);

/** One verdict of each kind that a person meets. */
export const verdictCases = {
  recommendation: base,
  decision: verdictView(18, {
    file: 'S-0418.decision.pdf',
    sentence:
      'Genuine. Signed by Programme Office for Columbus MSD on 21 November 2026; nothing has changed since.',
    report: base.report && {
      ...base.report,
      kind: 'decision',
      submission: 'S-0418',
      attempt: 2,
      achievement: 'Leading a Professional Learning Community',
      outcome: 'earned',
      signer: 'Programme Office',
      signerRole: 'issuer',
      issuedAt: '2026-11-21T15:02:00.000Z',
      sequence: 2,
      supersedes: `sha256:${'3c9e'.repeat(16)}`,
    },
    signature: base.signature && {
      ...base.signature,
      chain: base.signature.chain.map((one, index) =>
        index === 0 ? { ...one, name: 'Programme Office' } : one,
      ),
      judgedAt: '2026-11-21T16:30:00.000Z',
      timeFrom: 'receipt',
    },
  }),
  tampered: refusedView(19, 'document-changed', refusalWords('document-changed'), {
    name: 'integrity',
    detail: 'The file was changed after it had been signed.',
  }),
  notEnrolled: refusedView(
    20,
    'signer-not-enrolled',
    refusalWords('signer-not-enrolled'),
    { name: 'signer', detail: 'The chain does not end in a trusted root.' },
    {
      signature: base.signature && {
        ...base.signature,
        chain: base.signature.chain.slice(0, 1),
        revocationListOf: null,
      },
    },
  ),
  revoked: refusedView(21, 'certificate-revoked', refusalWords('certificate-revoked'), {
    name: 'signer',
    detail: 'Revoked on 2 November 2026: the key may be in other hands.',
  }),
  unreadable: refusedView(
    22,
    'not-a-report',
    refusalWords('not-a-report'),
    { name: 'structure', detail: 'The file cannot be read as a report.' },
    {
      file: 'holiday plans (final) 2.pdf',
      signature: null,
      // Its bytes are judged only once a signature has been found.
      checks: [{ name: 'structure', ok: false, detail: 'The file cannot be read as a report.' }],
    },
  ),
} as const;
