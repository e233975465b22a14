import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';

import {
  createWorkspace,
  unlockWorkspace,
  workspaceExists,
} from '../../../src-main/adapters/workspace/open-workspace';
import { newSubmission, sha256Hex } from '../../support/new-submission';
import { temporaryFolder } from '../../support/temporary-folder';
import { newTestWorkspace, openTestWorkspace, rate, write } from '../../support/test-workspace';

const folder = await temporaryFolder();
const base = await newTestWorkspace(folder);

describe('a workspace made with a passphrase', () => {
  it('opens with the passphrase only, and by one writer at a time', async () => {
    const dir = join(folder, 'own');
    expect(await workspaceExists(dir)).toBe(false);
    const made = await createWorkspace(dir, { passphrase: 'caf\u00e9 in the morning' });
    const { id } = await made.addSubmission(newSubmission());
    await made.append(id, rate(1, 3));
    await made.writeSealed('settings', Buffer.from('{"theme":"dark"}'));
    await expect(unlockWorkspace(dir, 'caf\u00e9 in the morning')).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_LOCKED',
    });
    await made.close();
    await expect(unlockWorkspace(dir, 'cafe in the morning')).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
    await expect(createWorkspace(dir, { passphrase: 'x' })).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_EXISTS',
    });
    // The same words from a keyboard that composes é out of two characters.
    const again = await unlockWorkspace(dir, 'cafe\u0301 in the morning');
    expect(again.id).toBe(made.id);
    expect(again.identityDir).toBe(join(dir, 'identity'));
    expect((await stat(again.identityDir)).isDirectory()).toBe(true);
    expect((await again.open(id)).records).toEqual([rate(1, 3)]);
    expect(Buffer.from((await again.readSealed('settings')) ?? []).toString()).toBe(
      '{"theme":"dark"}',
    );
    expect(await again.readSealed('trust')).toBeNull();
    expect(await again.check()).toEqual([]);
    expect(again.notices).toEqual([]);
    await again.close();
    await expect(again.open(id)).rejects.toMatchObject({ code: 'ERR_WORKSPACE_CLOSED' });
    expect(await readdir(join(dir, 'writer'))).toEqual([]);
  });

  it('tells a damaged header from a wrong passphrase', async () => {
    const dir = join(folder, 'header');
    await (await createWorkspace(dir, { passphrase: 'p' })).close();
    const { files } = (
      await import('../../../src-main/adapters/workspace/open-workspace')
    ).nodePorts(dir);
    const header = Buffer.from((await files.read('workspace.json')) ?? []);
    const at = header.indexOf('"key": "') + 12;
    header.writeUInt8(header.readUInt8(at) === 0x41 ? 0x42 : 0x41, at);
    await files.replace('workspace.json', header);
    await expect(unlockWorkspace(dir, 'p')).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_DAMAGED',
    });
    await expect(unlockWorkspace(join(folder, 'none'), 'p')).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_ABSENT',
    });
  });
});

describe('submissions', () => {
  it('come back as they were added, and the same package twice is one', async () => {
    const workspace = await openTestWorkspace(base);
    const input = newSubmission({ id: 'S-1', dueDate: '2026-04-01' });
    const [one, two] = await Promise.all([
      workspace.addSubmission(input),
      workspace.addSubmission(input),
    ]);
    expect([one.duplicate, two.duplicate].sort()).toEqual([false, true]);
    expect(two.id).toBe(one.id);
    const other = await workspace.addSubmission(newSubmission({ id: 'S-1', title: 'Another' }));
    expect(other).toMatchObject({ duplicate: false });
    expect(await workspace.open(one.id)).toEqual({
      submission: input.submission,
      achievementBytes: input.achievementBytes,
      trust: input.trust,
      packageSha256: input.packageSha256,
      records: [],
      savedAt: null,
    });
    const { rows } = await workspace.changes(0, 5000);
    expect(rows.map(({ id }) => id)).toEqual([one.id, other.id]);
    expect(rows[0]).toEqual({
      id: one.id,
      submission: 'S-1',
      attempt: 1,
      achievement: 'Checking for Understanding',
      criteria: 3,
      rated: 0,
      stage: 'new',
      trust: 'verified',
      dueDate: '2026-04-01',
      addedAt: '2026-03-01T08:00:00.000Z',
      changedAt: '2026-03-01T08:00:00.000Z',
      seq: 1,
    });
    await workspace.close();
  });

  it('whose bytes are not those the submission names leave nothing behind', async () => {
    const own = await newTestWorkspace(folder);
    const workspace = await openTestWorkspace(own);
    const input = newSubmission({ artifacts: { plan: randomBytes(200_000) } });
    const lying = { ...input, openArtifact: newSubmission().openArtifact };
    await expect(workspace.addSubmission(lying)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_CHANGED',
      details: { artifact: 'plan' },
    });
    expect(await readdir(join(own.dir, 'submissions'))).toEqual([]);
    expect(await readdir(join(own.dir, 'staging'))).toEqual([]);
    expect((await workspace.changes(0, 10)).rows).toEqual([]);
    expect(await workspace.addSubmission(input)).toMatchObject({ duplicate: false });
    await workspace.close();
  });
});

describe('evidence', () => {
  const chunk = 64 * 1024;
  const sizes = [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 300_001];
  const artifacts = Object.fromEntries(sizes.map((size) => [`a${size}`, randomBytes(size)]));

  it('reads back whole and by range, to the byte', async () => {
    const workspace = await openTestWorkspace(base);
    const { id } = await workspace.addSubmission(newSubmission({ id: 'S-2', artifacts }));
    for (const [name, bytes] of Object.entries(artifacts)) {
      expect(await workspace.artifactSize(id, name)).toBe(bytes.length);
      expect((await buffer(await workspace.readArtifact(id, name))).equals(bytes)).toBe(true);
      for (const [start, end] of [
        [0, 0],
        [bytes.length - 1, bytes.length - 1],
        [chunk - 1, chunk],
        [10, bytes.length + 100],
        [chunk, 3 * chunk - 1],
      ] as const) {
        const range = workspace.readArtifact(id, name, { start, end });
        if (start < 0 || start >= bytes.length) {
          await expect(range).rejects.toMatchObject({ code: 'ERR_RANGE_INVALID' });
        } else {
          const part = await buffer(await range);
          expect(part.equals(bytes.subarray(start, end + 1))).toBe(true);
        }
      }
    }
    await expect(workspace.readArtifact(id, 'none')).rejects.toMatchObject({
      code: 'ERR_ARTIFACT_UNKNOWN',
    });
    await workspace.close();
  });

  it('keeps blobs by their checksum', async () => {
    const workspace = await openTestWorkspace(base);
    const { id } = await workspace.addSubmission(newSubmission({ id: 'S-3' }));
    const pdf = randomBytes(1_000_000);
    expect(await workspace.putBlob(id, pdf)).toBe(sha256Hex(pdf));
    expect(await workspace.putBlob(id, pdf)).toBe(sha256Hex(pdf));
    expect(sha256Hex(await workspace.readBlob(id, sha256Hex(pdf)))).toBe(sha256Hex(pdf));
    await expect(workspace.readBlob(id, sha256Hex('other'))).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_DAMAGED',
    });
    await workspace.close();
  });
});

describe('appending', () => {
  it('checks each record against all before it, those in flight included', async () => {
    const workspace = await openTestWorkspace(base);
    const { id } = await workspace.addSubmission(newSubmission({ id: 'S-4' }));
    const at = '2026-03-02T10:00:00.000Z';
    const results = await Promise.allSettled([
      workspace.append(id, rate(1, 3)),
      workspace.append(id, { type: 'undo', at }),
      workspace.append(id, { type: 'undo', at }),
      workspace.append(id, rate(9, 1)),
      workspace.append(id, { type: 'redo', at }),
    ]);
    expect(
      results.map((one) =>
        one.status === 'fulfilled' ? one.value.seq : (one.reason as { code: string }).code,
      ),
    ).toEqual([1, 2, 'ERR_NOTHING_TO_UNDO', 'ERR_EDIT_INVALID', 3]);
    await expect(workspace.append(id, { type: 'undo', at: 'yesterday' })).rejects.toMatchObject({
      code: 'ERR_RECORD_INVALID',
    });
    const opened = await workspace.open(id);
    expect(opened.records.map(({ type }) => type)).toEqual(['edit', 'undo', 'redo']);
    expect(opened.savedAt).toBe(at);
    await workspace.close();
  });

  it('keeps the row of the inbox up to date, over closing too', async () => {
    const own = await newTestWorkspace(folder);
    let workspace = await openTestWorkspace(own);
    const { id } = await workspace.addSubmission(newSubmission());
    const before = (await workspace.changes(0, 10)).seq;
    const told: number[] = [];
    const stop = workspace.onChanged((seq) => told.push(seq));
    await workspace.append(id, rate(1, 3));
    await workspace.append(id, rate(2, 3));
    const { rows, seq } = await workspace.changes(before, 10);
    expect(rows).toMatchObject([{ id, rated: 2, stage: 'in-progress' }]);
    expect(told.at(-1)).toBe(seq);
    stop();
    await workspace.append(id, rate(3, 1));
    expect(await workspace.row(id)).toMatchObject({ rated: 3, stage: 'ready' });
    await workspace.append(id, {
      type: 'signed',
      at: '2026-03-03T00:00:00.000Z',
      reportId: `sha256:${'0'.repeat(64)}`,
      sequence: 1,
      pdfSha256: await workspace.putBlob(id, Buffer.from('%PDF')),
    });
    await expect(workspace.append(id, rate(1, 1))).rejects.toMatchObject({
      code: 'ERR_REVIEW_SIGNED',
    });
    await workspace.close();
    workspace = await openTestWorkspace(own);
    expect(await workspace.row(id)).toMatchObject({
      stage: 'signed',
      changedAt: '2026-03-03T00:00:00.000Z',
    });
    expect(await workspace.check()).toEqual([]);
    await workspace.close();
  });

  it('stays right when more submissions are used than are kept open', async () => {
    const own = await newTestWorkspace(folder);
    const workspace = await openTestWorkspace(own);
    const ids: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      ids.push((await workspace.addSubmission(newSubmission({ id: `S-${i}` }))).id);
    }
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        ids.flatMap((id, i) => [
          workspace.append(id, write(1, 'rationale', `${i}/${round}`)),
          workspace.open(id),
        ]),
      );
    }
    for (const [i, id] of ids.entries()) {
      const { records } = await workspace.open(id);
      expect(records).toEqual([0, 1, 2].map((round) => write(1, 'rationale', `${i}/${round}`)));
    }
    expect(await workspace.check()).toEqual([]);
    await workspace.close();
  });
});

describe('changes', () => {
  it('pages without losing or repeating a row, tells what was removed, and resets a view of another history', async () => {
    const own = await newTestWorkspace(folder);
    const workspace = await openTestWorkspace(own);
    const ids: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      ids.push((await workspace.addSubmission(newSubmission({ id: `S-${i}` }))).id);
    }
    await workspace.append(ids[0] ?? '', rate(1, 1));
    await workspace.purge(ids[3] ?? '');
    const seen = new Map<string, number>();
    const removed: string[] = [];
    let since = 0;
    for (let more = true; more;) {
      const page = await workspace.changes(since, 3);
      expect(page.rows.length + page.removed.length).toBeLessThanOrEqual(3);
      for (const { id, rated } of page.rows) {
        expect(seen.has(id)).toBe(false);
        seen.set(id, rated);
      }
      removed.push(...page.removed);
      ({ seq: since, more } = page);
    }
    expect([...seen.keys()].sort()).toEqual(ids.filter((_, i) => i !== 3).sort());
    expect(seen.get(ids[0] ?? '')).toBe(1);
    expect(removed).toEqual([ids[3]]);
    expect(await workspace.changes(since, 3)).toEqual({
      rows: [],
      removed: [],
      seq: since,
      more: false,
      reset: false,
    });
    const reset = await workspace.changes(since + 1000, 5000);
    expect(reset).toMatchObject({ reset: true, more: false, seq: since });
    expect(reset.rows).toHaveLength(6);
    await workspace.close();
  });
});

describe('purging', () => {
  it('destroys key and folder, leaves the chain of the index whole, and the package can come again', async () => {
    const own = await newTestWorkspace(folder);
    const workspace = await openTestWorkspace(own);
    const input = newSubmission();
    const { id } = await workspace.addSubmission(input);
    const { id: stays } = await workspace.addSubmission(newSubmission({ id: 'S-2' }));
    const log = await readFile(join(own.dir, 'index.log'));
    // A second name for the key's bytes: they themselves must go, not only their name.
    const key = join(own.dir, 'submissions', id, 'key');
    const bytes = await readFile(key);
    await link(key, join(own.dir, 'kept'));
    const typing = workspace.append(id, rate(1, 1));
    await Promise.all([typing, workspace.purge(id)]);
    expect((await readFile(join(own.dir, 'kept'))).equals(bytes)).toBe(false);
    await expect(workspace.open(id)).rejects.toMatchObject({ code: 'ERR_SUBMISSION_UNKNOWN' });
    expect(await readdir(join(own.dir, 'submissions'))).toEqual([stays]);
    expect((await readFile(join(own.dir, 'index.log'))).subarray(0, log.length)).toEqual(log);
    expect(await workspace.check()).toEqual([]);
    expect(await workspace.addSubmission(input)).toMatchObject({ duplicate: false });
    await workspace.close();
    const again = await openTestWorkspace(own);
    expect((await again.changes(0, 10)).removed).toEqual([id]);
    expect(await again.check()).toEqual([]);
    await again.close();
  });
});
