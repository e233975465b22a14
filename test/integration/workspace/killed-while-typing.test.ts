import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';

import { bundleScript } from '../../support/bundle-script';
import { newSubmission } from '../../support/new-submission';
import { temporaryFolder } from '../../support/temporary-folder';
import { newTestWorkspace, openTestWorkspace } from '../../support/test-workspace';

const folder = await temporaryFolder();
const KILLS = 20;
let script = '';

beforeAll(async () => {
  const entry = join(import.meta.dirname, '../../support/append-forever.ts');
  script = await bundleScript(entry, folder);
});

/** Lets a process type until it was told `acks` acknowledgements, kills it, and returns all it was told. */
async function typeAndKill(args: readonly string[], acks: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === acks) child.kill('SIGKILL');
  }
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
  return lines;
}

it(`a process killed ${KILLS} times while typing loses nothing that was acknowledged`, async () => {
  const own = await newTestWorkspace(folder);
  const workspace = await openTestWorkspace(own);
  const ids: string[] = [];
  for (const id of ['S-1', 'S-2', 'S-3']) {
    ids.push((await workspace.addSubmission(newSubmission({ id }))).id);
  }
  await workspace.close();

  const expected = new Map<string, string>();
  const moments = fc.sample(fc.integer({ min: 1, max: 150 }), {
    numRuns: KILLS,
    seed: Number(process.env['ASSAY_SEED']),
  });
  for (const [run, acks] of moments.entries()) {
    const args = [own.dir, own.id, Buffer.from(own.master).toString('hex'), `run${run}`, ...ids];
    for (const line of await typeAndKill(args, acks)) {
      const [id = '', seq = '', text = ''] = line.split(' ');
      expected.set(`${id} ${seq}`, text);
    }
    // The dead writer's lock is taken over; its rows are derived anew.
    const again = await openTestWorkspace(own);
    const found = new Map<string, string>();
    for (const id of ids) {
      const { records } = await again.open(id);
      for (const [i, record] of records.entries()) {
        if (record.type === 'edit' && record.edit.type === 'text') {
          found.set(`${id} ${i + 1}`, record.edit.text);
        }
      }
      expect((await again.row(id))?.stage).toBe('in-progress');
    }
    for (const [key, text] of expected) expect(found.get(key), key).toBe(text);
    expect(await again.check()).toEqual([]);
    await again.close();
  }
  expect(expected.size).toBeGreaterThan(KILLS);
});
