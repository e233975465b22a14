import { randomBytes } from 'node:crypto';

import { expect, it } from 'vitest';

import { workspaceStanding } from '../../../src-main/services/reports/workspace-standing';
import { ReportDesk } from '../../../src-main/services/review/report-desk';
import { ReviewDesk } from '../../../src-main/services/review/review-desk';
import { checkStanding } from '../../../src-shared/domain/report/check-standing';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { newSubmission, sha256Hex } from '../../support/new-submission';
import { makeAuthority, makeSigner } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { newTestWorkspace, openTestWorkspace, rate } from '../../support/test-workspace';

const folder = await temporaryFolder();
const now = (): Date => new Date('2026-03-03T12:00:00.000Z');

it('a workspace knows its packages and the reports that were signed in it', async () => {
  const authority = await makeAuthority();
  const own = await makeSigner(authority);
  const workspace = await openTestWorkspace(await newTestWorkspace(folder));
  const reviews = new ReviewDesk(workspace, now);
  const signed: Report[] = [];
  const desk = new ReportDesk({
    workspace,
    reviews,
    press: {
      preview: () => Promise.reject(new Error('not asked')),
      sign: ({ report }) => {
        signed.push(report);
        return Promise.resolve(Buffer.from(report.reportId));
      },
    },
    identity: { current: () => Promise.resolve(own) },
    digests: { sha256Hex, randomHex: (length) => randomBytes(length).toString('hex') },
    now,
    paper: () => Promise.resolve('a4'),
  });
  const { id } = await workspace.addSubmission(newSubmission());
  for (const criterion of [1, 2, 3]) await workspace.append(id, rate(criterion, 3));
  await desk.sign(id, 'p');
  await reviews.reopen(id, 'A level was mistaken.');
  await workspace.append(id, rate(2, 1));
  await desk.sign(id, 'p');
  const [first, second] = signed;
  if (!first || !second) throw new Error('not signed');

  const codeOf = async (report: Report, who: Parameters<typeof workspaceStanding>[2] = own) => {
    const verdict = checkStanding(report, await workspaceStanding(report, workspace, who));
    return verdict.ok ? null : verdict.code;
  };
  expect(await codeOf(first)).toBe('sequence-replayed');
  expect(await codeOf(second)).toBeNull();
  const other = { ...second, package: { sha256: 'f'.repeat(64) } };
  expect(await codeOf(other)).toBe('package-mismatch');
  // Nothing is known of these.
  expect(await codeOf({ ...first, submission: { ...first.submission, attempt: 2 } })).toBeNull();
  expect(await codeOf({ ...first, submission: { ...first.submission, id: 'S-9' } })).toBeNull();
  const issuer = { ...first.achievement.issuer, id: 'https://elsewhere.example.org/' };
  const foreign = { ...other, achievement: { ...other.achievement, issuer } };
  expect(await codeOf(foreign)).toBeNull();
  // Another assessor's report on the same submission stands beside the own ones.
  const colleague = { ...first, signer: { ...first.signer, alias: 'Assessor 08' } };
  expect(await codeOf(colleague)).toBeNull();

  const office = await makeSigner(authority, { role: 'issuer' });
  expect(await codeOf(second, office)).toBeNull();
  const elsewhere = { ...office, issuer: { id: 'https://elsewhere.example.org/', name: 'E' } };
  expect(await codeOf(second, elsewhere)).toBe('wrong-audience');
  // A decision is its issuer's word to everybody.
  expect(await codeOf({ ...first, kind: 'decision' }, elsewhere)).toBeNull();
  const untied = { ...office, issuer: { id: 'urn:uuid:1', name: 'U' } };
  expect(await codeOf(second, untied)).toBeNull();
  await workspace.close();
});
