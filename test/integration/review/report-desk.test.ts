import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { nodePorts } from '../../../src-main/adapters/workspace/open-workspace';
import type { Identity } from '../../../src-main/services/identity/identity';
import type { ReportPages } from '../../../src-main/services/review/ports';
import { ReportDesk } from '../../../src-main/services/review/report-desk';
import { ReviewDesk } from '../../../src-main/services/review/review-desk';
import type { WorkspacePorts } from '../../../src-main/services/workspace/ports';
import type { Workspace } from '../../../src-main/services/workspace/workspace';
import { newSubmission, sha256Hex } from '../../support/new-submission';
import { makeAuthority, makeSigner } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { newTestWorkspace, openTestWorkspace, rate, write } from '../../support/test-workspace';

const folder = await temporaryFolder();
const certified = await makeSigner(await makeAuthority());
const now = (): Date => new Date('2026-03-03T12:00:00.000Z');

/** Bytes of a report as the press below makes them: its record, so that a test can read it again. */
const printed = ({ report }: ReportPages): Uint8Array => Buffer.from(JSON.stringify(report));

interface Desk {
  readonly workspace: Workspace;
  readonly reviews: ReviewDesk;
  readonly desk: ReportDesk;
  readonly id: string;
  /** What was handed to the press to be signed. */
  readonly signed: ReportPages[];
}

async function newDesk(
  wish: {
    identity?: Identity;
    ports?: (ports: WorkspacePorts) => WorkspacePorts;
    whileSigning?: (desk: Desk) => void;
  } = {},
): Promise<Desk> {
  const own = await newTestWorkspace(folder);
  const ports = nodePorts(own.dir);
  const workspace = await openTestWorkspace(own, wish.ports?.(ports) ?? ports);
  const reviews = new ReviewDesk(workspace, now);
  const signed: ReportPages[] = [];
  const desk = new ReportDesk({
    workspace,
    reviews,
    press: {
      preview: (pages) => Promise.resolve(printed(pages)),
      sign: (pages) => {
        signed.push(pages);
        wish.whileSigning?.(made);
        return Promise.resolve(printed(pages));
      },
    },
    identity: { current: () => Promise.resolve(wish.identity ?? certified) },
    digests: { sha256Hex, randomHex: (length) => randomBytes(length).toString('hex') },
    now,
    paper: () => Promise.resolve('a4'),
  });
  const { id } = await workspace.addSubmission(newSubmission());
  const made: Desk = { workspace, reviews, desk, id, signed };
  return made;
}

async function rateAll({ workspace, id }: Desk): Promise<void> {
  for (const criterion of [1, 2, 3]) await workspace.append(id, rate(criterion, 3));
}

describe('signing', () => {
  it('is refused while something blocks the review', async () => {
    const made = await newDesk();
    await made.workspace.append(made.id, rate(1, 3));
    await expect(made.desk.sign(made.id, 'p')).rejects.toMatchObject({
      code: 'ERR_REVIEW_BLOCKED',
      details: {
        reasons: expect.arrayContaining([expect.stringContaining('Criterion 2')]) as string[],
      },
    });
    expect(made.signed).toEqual([]);
    await made.workspace.close();
  });

  it('is refused without a certificate, and with one from another issuer; checking is not', async () => {
    const elsewhere = { id: 'https://elsewhere.example.org/', name: 'Elsewhere' };
    for (const [identity, code] of [
      [{ ...certified, issuer: null, chain: [], enrolments: [] }, 'ERR_IDENTITY_NOT_CERTIFIED'],
      [
        {
          ...certified,
          issuer: elsewhere,
          enrolments: [{ issuer: elsewhere, chain: certified.chain }],
        },
        'ERR_ISSUER_MISMATCH',
      ],
    ] as const) {
      const made = await newDesk({ identity });
      await rateAll(made);
      await expect(made.desk.sign(made.id, 'p')).rejects.toMatchObject({ code });
      expect(made.signed).toEqual([]);
      const lines = await made.reviews.check(made.id);
      expect(lines.filter(({ severity }) => severity === 'block')).toEqual([]);
      expect((await made.desk.preview(made.id)).length).toBeGreaterThan(0);
      await made.workspace.close();
    }
  });

  it('stores what the press made; a correction is the next in sequence and supersedes it', async () => {
    const made = await newDesk();
    const { desk, reviews, workspace, id, signed } = made;
    await rateAll(made);
    await expect(desk.read(id)).rejects.toMatchObject({ code: 'ERR_REPORT_NONE' });
    const first = await desk.sign(id, 'p');
    const file = await desk.read(id);
    expect(file.name).toBe('S-0417.recommendation.pdf');
    expect(JSON.parse(Buffer.from(file.bytes).toString())).toMatchObject({
      reportId: first.reportId,
      sequence: 1,
      outcome: 'earned',
    });
    expect(signed[0]?.report).not.toHaveProperty('supersedes');
    expect(await workspace.row(id)).toMatchObject({ stage: 'signed' });
    await expect(desk.sign(id, 'p')).rejects.toMatchObject({ code: 'ERR_REVIEW_BLOCKED' });

    await reviews.reopen(id, 'A level was mistaken.');
    await workspace.append(id, rate(2, 1));
    const second = await desk.sign(id, 'p');
    expect(JSON.parse(Buffer.from((await desk.read(id)).bytes).toString())).toMatchObject({
      reportId: second.reportId,
      sequence: 2,
      supersedes: first.reportId,
      outcome: 'not-yet-earned',
    });
    expect(await workspace.check()).toEqual([]);
    await workspace.close();
  });
});

describe('a review that changes while it is being signed', () => {
  it('is not signed when the edit comes while the report is drawn', async () => {
    let edit: Promise<unknown> = Promise.resolve();
    const made = await newDesk({
      whileSigning: ({ workspace, id }) => {
        edit = workspace.append(id, write(1, 'rationale', 'Typed meanwhile.'));
      },
    });
    await rateAll(made);
    await expect(made.desk.sign(made.id, 'p')).rejects.toMatchObject({
      code: 'ERR_REVIEW_CHANGED',
    });
    await edit;
    expect((await made.reviews.open(made.id)).state).toMatchObject({ status: 'open', seq: 4 });
    await made.workspace.close();
  });

  it('is not signed over an edit that is still on its way to the disk', async () => {
    // Held in its fsync: nobody who reads the review sees this edit, yet it comes first.
    let letGo = (): void => undefined;
    let held: Promise<void> = Promise.resolve();
    const made = await newDesk({ ports: (ports) => withSyncAfter(ports, () => held) });
    const { workspace, desk, id } = made;
    await rateAll(made);
    held = new Promise((resolve) => (letGo = resolve));
    const edit = workspace.append(id, write(1, 'rationale', 'Just typed.'));
    const signing = desk.sign(id, 'p').catch((error: unknown) => error);
    // The check needs no disk: the answer is there before the edit is.
    const answer = await Promise.race([signing, acknowledged(edit)]);
    letGo();
    await edit;
    expect(answer).toMatchObject({ code: 'ERR_REVIEW_CHANGED' });
    const { state } = await made.reviews.open(id);
    expect(state).toMatchObject({ status: 'open', seq: 4, reports: [] });
    // Looked at again, it can be signed.
    await desk.sign(id, 'p');
    expect((await made.reviews.open(id)).state).toMatchObject({ status: 'signed', seq: 5 });
    await workspace.close();
  }, 10_000);
});

async function acknowledged(edit: Promise<unknown>): Promise<string> {
  await edit;
  return 'the edit was acknowledged first';
}

/** Submissions' logs whose fsync first waits for `gate`. */
function withSyncAfter(ports: WorkspacePorts, gate: () => Promise<void>): WorkspacePorts {
  return {
    ...ports,
    files: {
      ...ports.files,
      openLog: async (name, mode) => {
        const log = await ports.files.openLog(name, mode);
        if (!name.endsWith('/log')) return log;
        return {
          ...log,
          sync: async () => {
            await gate();
            await log.sync();
          },
        };
      },
    },
  };
}
