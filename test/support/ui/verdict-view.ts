import type { VerdictView } from '../../../src-shared/contract/trust-views';

const hex = (n: number, length: number): string =>
  Array.from({ length }, (_, i) => ((n * 7 + i * 5 + ((i * i) % 11)) % 16).toString(16)).join('');

const signature: NonNullable<VerdictView['signature']> = {
  chain: [
    {
      name: 'Assessor 07',
      fingerprint: '9KQ2M-4T7XA-0BDFH-63WZR',
      serial: '4be19c02d7a8f15e33d06a41',
      notBefore: '2026-08-17T00:00:00.000Z',
      notAfter: '2036-08-17T00:00:00.000Z',
    },
    {
      name: 'Columbus MSD',
      fingerprint: '7HN3C-V8QPE-5RYGA-1M0SK',
      serial: '01a7f3',
      notBefore: '2026-01-05T00:00:00.000Z',
      notAfter: '2046-01-05T00:00:00.000Z',
    },
  ],
  fileSha256: hex(3, 64),
  judgedAt: '2026-11-23T20:14:07.000Z',
  timeFrom: 'clock',
  revocationListOf: '2026-11-20T06:00:00.000Z',
};

const passed = [
  ['integrity', 'Every byte is as it was signed.'],
  ['structure', 'One signature covers the whole file, which reads in one way only.'],
  ['signer', 'Assessor 07, certified as assessor by Columbus MSD.'],
  ['record', 'The record is complete, and its outcome follows from it.'],
  ['pages', 'The pages say what the record says.'],
] as const;

/** The verdict on a genuine report; `n` makes its token and number. */
export function verdictView(n: number, change: Partial<VerdictView> = {}): VerdictView {
  const submission = `S-${String(400 + n).padStart(4, '0')}`;
  const file = `${submission}.recommendation.pdf`;
  return {
    token: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    file,
    verdict: 'accepted',
    code: null,
    sentence:
      'Genuine. Signed by Assessor 07 for Columbus MSD on 23 November 2026; nothing has changed since.',
    advice: null,
    checks: passed.map(([name, detail]) => ({ name, ok: true, detail })),
    report: {
      kind: 'recommendation',
      reportId: `sha256:${hex(n + 1, 64)}`,
      submission,
      attempt: 1,
      achievement: 'Checking for Understanding',
      outcome: 'not-yet-earned',
      issuer: 'Columbus MSD',
      signer: 'Assessor 07',
      signerRole: 'assessor',
      issuedAt: '2026-11-23T19:58:31.000Z',
      sequence: 1,
      supersedes: null,
      basis: 'The rule of the achievement, applied to the levels given.',
      trace: [
        '“Adjusts teaching on results” is at Developing, needs Proficient.',
        '“Plans the check” is at Proficient, as needed.',
      ],
      packageSha256: hex(9, 64),
    },
    signature: { ...signature, fileSha256: hex(n + 2, 64) },
    commands: [
      `qpdf --check './${file}'`,
      'mkdir -p issuer-nss && certutil -N -d sql:issuer-nss --empty-password',
      `pdfsig -nssdir sql:issuer-nss './${file}'`,
      'openssl cms -verify -cades -binary -inform DER -in signature.der -content signed-bytes.bin -CAfile issuer-root.pem -purpose any -out /dev/null',
    ],
    ...change,
  };
}

/** The verdict on a report that is not to be trusted; the check named last is the one that failed. */
export function refusedView(
  n: number,
  code: string,
  words: { readonly sentence: string; readonly advice: string },
  failed: { readonly name: string; readonly detail: string },
  change: Partial<VerdictView> = {},
): VerdictView {
  const at = passed.findIndex(([name]) => name === failed.name);
  const before = passed.slice(0, Math.max(at, 0));
  return verdictView(n, {
    verdict: 'refused',
    code,
    ...words,
    checks: [
      ...before.map(([name, detail]) => ({ name, ok: true, detail })),
      { ...failed, ok: false },
    ],
    report: null,
    ...change,
  });
}
