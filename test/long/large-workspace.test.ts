import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { beforeAll, expect, it } from 'vitest';

import { nodePorts, unlockWorkspace } from '../../src-main/adapters/workspace/open-workspace';
import { unlockHeader } from '../../src-main/services/workspace/workspace-header';
import { buildLargeWorkspace } from '../support/build-large-workspace';
import { temporaryFolder } from '../support/temporary-folder';
import { rate, write } from '../support/test-workspace';

/** Figures of a workspace of 10,000 submissions; printed, and held to generous bounds. */
const COUNT = 10_000;
const dir = join(await temporaryFolder(), 'large');
let ids: string[] = [];

function say(what: string, milliseconds: number): void {
  process.stdout.write(`  ${what.padEnd(52)} ${milliseconds.toFixed(1).padStart(9)} ms\n`);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  const value = await work();
  const ms = performance.now() - began;
  say(what, ms);
  return { value, ms };
}

/** Runs `work` and returns the longest the event loop was kept busy, in milliseconds. */
async function longestBlock(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

beforeAll(async () => {
  ({ value: ids } = await timed(`build ${COUNT} submissions`, () =>
    buildLargeWorkspace(dir, COUNT, 'large'),
  ));
}, 1_800_000);

it('opens and lists quickly, without blocking the event loop', async () => {
  const header = await nodePorts(dir).files.read('workspace.json');
  const scrypt = await timed('of which scrypt', () => unlockHeader(header ?? Buffer.of(), 'large'));
  const block = await longestBlock(async () => {
    const { value: workspace, ms } = await timed('unlock', () => unlockWorkspace(dir, 'large'));
    const changes = await timed('changes(0), all rows', () => workspace.changes(0, COUNT));
    expect(changes.value.rows).toHaveLength(COUNT);
    expect(ms - scrypt.ms).toBeLessThan(2000);
    await timed('close', () => workspace.close());
  });
  say('longest block of the event loop', block);
  expect(block).toBeLessThan(250);
});

it('acknowledges appends quickly, one at a time and many at once', async () => {
  const workspace = await unlockWorkspace(dir, 'large');
  const id = ids[1] ?? '';
  await timed('first append to a submission', () => workspace.append(id, rate(1, 1)));
  const latencies: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const began = performance.now();
    await workspace.append(id, write(1, 'rationale', `Text ${i} of some length. `.repeat(10)));
    latencies.push(performance.now() - began);
  }
  latencies.sort((a, b) => a - b);
  say('append, median of 300', latencies[150] ?? 0);
  say('append, 99 of 100', latencies[297] ?? 0);
  const { ms } = await timed('3000 appends at once to one submission', () =>
    Promise.all(
      Array.from({ length: 3000 }, (_, i) => workspace.append(id, write(2, 'feedback', `F ${i}`))),
    ),
  );
  process.stdout.write(`  ${Math.round(3000 / (ms / 1000))} appends per second, group commit\n`);
  const block = await longestBlock(async () => {
    await timed('first search', () => workspace.search('rationale 9999'));
    const found = await timed('second search', () => workspace.search('S-00042'));
    expect(found.value[0]).toBe(ids[42]);
  });
  say('longest block of the event loop while searching', block);
  expect(block).toBeLessThan(250);
  await timed('close', () => workspace.close());
});

it('opens a long journal quickly, and checks every byte in the end', async () => {
  const workspace = await unlockWorkspace(dir, 'large');
  const { value: opened } = await timed('open a submission of 3300 records', () =>
    workspace.open(ids[1] ?? ''),
  );
  expect(opened.records.length).toBeGreaterThan(3300);
  await timed('check every byte', async () => {
    expect(await workspace.check()).toEqual([]);
  });
  await workspace.close();
});
