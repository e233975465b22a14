import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { nodePorts } from '../../../src-main/adapters/workspace/open-workspace';
import { crashingFiles, PowerSupply } from '../../support/crashing-files';
import { newSubmission } from '../../support/new-submission';
import { temporaryFolder } from '../../support/temporary-folder';
import {
  newTestWorkspace,
  openTestWorkspace,
  openUnlocked,
  rate,
  write,
  type TestWorkspace,
} from '../../support/test-workspace';

const folder = await temporaryFolder();
const first = newSubmission({ id: 'S-1' });
const second = newSubmission({ id: 'S-2', artifacts: { a: Buffer.from('a'), b: Buffer.alloc(9) } });
const texts = ['one', 'two', 'three'];

/** What the person was told had happened before the power went. */
interface Told {
  first?: string;
  second?: string;
  appended: number;
  purged: boolean;
}

async function work(own: TestWorkspace, power: PowerSupply): Promise<Told> {
  const told: Told = { appended: 0, purged: false };
  const ports = nodePorts(own.dir, { durable: false });
  const crashing = { ...ports, files: crashingFiles(ports.files, power) };
  try {
    const workspace = await openUnlocked(own, crashing);
    told.first = (await workspace.addSubmission(first)).id;
    for (const text of texts) {
      await workspace.append(told.first, write(1, 'rationale', text));
      told.appended += 1;
    }
    told.second = (await workspace.addSubmission(second)).id;
    await workspace.append(told.first, rate(1, 3));
    told.appended += 1;
    await workspace.append(told.second, rate(1, 3));
    await workspace.purge(told.second);
    told.purged = true;
    await workspace.close();
  } catch (error) {
    if (!power.isGone()) throw error;
  } finally {
    // A log that was closed in time refuses, and that is fine.
    await Promise.allSettled(power.open.map((log) => log.close()));
  }
  return told;
}

it('whatever step the power goes at, everything acknowledged is there and everything else is consistent', async () => {
  const rehearsal = new PowerSupply(Number.POSITIVE_INFINITY);
  await work(await newTestWorkspace(folder), rehearsal);
  expect(rehearsal.done.length).toBeGreaterThan(40);

  for (let steps = 0; steps <= rehearsal.done.length; steps += 1) {
    const own = await newTestWorkspace(folder);
    const told = await work(own, new PowerSupply(steps));
    const at = `after ${steps} steps, before "${rehearsal.done[steps] ?? 'the end'}"`;
    const workspace = await openTestWorkspace(own, nodePorts(own.dir, { durable: false }));

    // Rows first: whatever opens a submission, as check does, would put its row right.
    const { rows, removed } = await workspace.changes(0, 100);
    expect(await workspace.check(), at).toEqual([]);
    expect(await readdir(join(own.dir, 'staging')), at).toEqual([]);
    expect((await readdir(join(own.dir, 'submissions'))).sort(), at).toEqual(
      rows.map(({ id }) => id).sort(),
    );
    if (told.first !== undefined) {
      const { records } = await workspace.open(told.first);
      expect(records.length, at).toBeGreaterThanOrEqual(told.appended);
      expect(records, at).toEqual(
        [...texts.map((text) => write(1, 'rationale', text)), rate(1, 3)].slice(0, records.length),
      );
      // The row was derived anew, without anyone opening the submission.
      const row = rows.find(({ id }) => id === told.first);
      expect(row, at).toMatchObject({ rated: records.length === 4 ? 1 : 0 });
    }
    if (told.second !== undefined && told.purged) expect(removed, at).toEqual([told.second]);
    // Nothing was added by halves: adding again either works or finds it whole.
    const again = await workspace.addSubmission(first);
    if (told.first !== undefined) expect(again, at).toEqual({ id: told.first, duplicate: true });
    expect((await workspace.open(again.id)).submission, at).toEqual(first.submission);
    await workspace.append(again.id, rate(2, 2));
    await workspace.close();
  }
});
