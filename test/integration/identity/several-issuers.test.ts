import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { acceptCertificate } from '../../../src-main/adapters/identity/accept-certificate';
import {
  createIdentity,
  publicKeyOf,
  readIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import { runJob } from '../../../src-main/adapters/worker/run-job';
import { actingFor } from '../../../src-main/services/identity/identity';
import { chainText } from '../../../src-main/services/identity/make-identity';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { issueLeaf, validFor } from '../../../src-main/services/trust/issue-certificate';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { buildReport } from '../../support/report-builder';
import { makeAuthority, NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const passphrase = 'lantern';

it('who is certified by two issuers signs for each with the certificate it gave', async () => {
  const dir = join(top, 'assessor');
  await createIdentity({ alias: 'Assessor 01', role: 'assessor', dir, passphrase, now: NOW });
  const publicKey = await publicKeyOf(dir, await readIdentity(dir));
  const report = buildReport({ kind: 'recommendation' });
  const { id } = report.achievement.issuer;
  const issuers = {
    elsewhere: await makeAuthority('Elsewhere', undefined, 'https://elsewhere.example.org/'),
    own: await makeAuthority('Riverbend', undefined, id),
  };
  for (const { root, rootKey } of Object.values(issuers)) {
    const leaf = await issueLeaf({
      ...{ alias: 'Assessor 01', role: 'assessor', publicKey, root, rootKey },
      validity: validFor(NOW, 1),
    });
    await acceptCertificate(dir, chainText([leaf, root]), { at: NOW });
  }
  const { alias, role, chain } = actingFor(await readIdentity(dir), id);
  const certificate = createHash('sha256')
    .update(chain[0] ?? '')
    .digest('hex');
  const named = buildReport({
    kind: 'recommendation',
    signer: { role, alias, certificate },
    issuedAt: NOW.toISOString(),
  });
  const pdf = await runJob({
    ...{ id: 1, name: 'sign' },
    input: {
      ...{ report: named, notes: null, paper: 'letter', resources: 'resources' },
      ...{ identityDir: dir, passphrase },
    },
  });
  const verdictBy = (root: Uint8Array) =>
    verifyReport(pdf, { anchors: [plainAnchor(root)], at: NOW, pageText: extractPageText });
  expect(await verdictBy(issuers.own.root)).toMatchObject({ verdict: 'accepted' });
  expect(await verdictBy(issuers.elsewhere.root)).toMatchObject({ verdict: 'refused' });
});
