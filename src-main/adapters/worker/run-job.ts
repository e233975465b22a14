import { AssayError } from '../../../src-shared/domain/errors';
import { renderReport } from '../../services/reports/render-report';
import { signDocument } from '../../services/reports/sign-document';
import { verifyReport } from '../../services/reports/verify-report';
import { actingFor } from '../../services/identity/identity';
import type { ReportPages } from '../../services/review/ports';
import { signReceipt } from '../../services/trust/receipt';
import { plainAnchor } from '../../services/trust/trust-anchor';
import { openSealedChunks } from '../age/sealed-chunks';
import { openSealedHeader } from '../age/sealed-header';
import { runOrder } from '../authority/run-order';
import { unlockIdentity } from '../identity/identity-folder';
import { extractPageText } from '../reports/extract-page-text';
import { loadReportFonts } from '../reports/load-report-fonts';
import { verifyReportFile } from '../reports/verify-report-file';
import { writePapers } from '../sample/write-papers';
import { writeSample } from '../sample/write-sample';
import type { JobName, JobRequest, Jobs } from './jobs';

type Runners = { [N in JobName]: (input: Jobs[N]['input']) => Promise<Jobs[N]['output']> };

const runners: Runners = {
  preview: async (pages) => (await draw(pages)).save({ useObjectStreams: false }),
  sign,
  sample: async ({ dir, ...options }) => {
    await writeSample(dir, options);
    return null;
  },
  samplePapers: async (job) => {
    await writePapers(job);
    return undefined;
  },
  verifyReport: ({ file, ...trust }) => verifyReportFile(file, trust),
  signReceipt: async ({ receipt, identityDir, passphrase }) =>
    signReceipt(receipt, await unlockIdentity(identityDir, passphrase)),
  authority: runOrder,
  unsealHeader: ({ head, secret }) => openSealedHeader(head, secret),
  unsealChunks: (sealed) => Promise.resolve(openSealedChunks(sealed)),
};

export function runJob<N extends JobName>({
  name,
  input,
}: JobRequest<N>): Promise<Jobs[N]['output']> {
  return runners[name](input);
}

async function draw({ resources, ...pages }: Jobs['preview']['input']) {
  const fonts = await loadReportFonts(resources);
  return renderReport({ ...pages, fonts });
}

/** Signs, then reads the result as a stranger would: a report that we ourselves would refuse is never stored. */
async function sign(input: Jobs['sign']['input']): Promise<Uint8Array> {
  const { identityDir, passphrase, ...pages } = input;
  const whole = await unlockIdentity(identityDir, passphrase);
  const signer = actingFor(whole, pages.report.achievement.issuer.id);
  const document = await draw(pages);
  const signedAt = new Date((pages satisfies ReportPages).report.issuedAt);
  const pdf = await signDocument(document, signer, { signedAt });
  const verdict = await verifyReport(pdf, {
    anchors: signer.chain.slice(-1).map(plainAnchor),
    at: signedAt,
    pageText: extractPageText,
  });
  if (verdict.verdict === 'accepted') return pdf;
  throw new AssayError(
    'ERR_REPORT_SELF_CHECK',
    'The finished report did not pass Assay’s own check, so it was not signed. What you wrote is safe.',
    { verdict: verdict.code },
  );
}
