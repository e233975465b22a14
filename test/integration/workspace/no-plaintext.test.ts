import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { createWorkspace } from '../../../src-main/adapters/workspace/open-workspace';
import { newSubmission, sha256Hex } from '../../support/new-submission';
import { temporaryFolder } from '../../support/temporary-folder';
import { rate, write } from '../../support/test-workspace';

const folder = await temporaryFolder();

/** Every byte of a folder, and every name in it. */
async function everything(dir: string): Promise<Buffer> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  const parts: Buffer[] = [];
  for (const entry of entries) {
    parts.push(Buffer.from(`${entry.name}\n`));
    if (entry.isFile()) parts.push(await readFile(join(entry.parentPath, entry.name)));
  }
  return Buffer.concat(parts);
}

/** The ways a text could stand in a file. */
function spellings(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(utf8.toString('hex')),
    // Base64 at each of its three alignments, without the characters that depend on neighbours; too little
    // of a short text is left to tell it from chance.
    ...(text.length < 20 ? [] : [0, 1, 2]).map((shift) => {
      const shifted = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
      return Buffer.from(shifted.slice(Math.ceil((shift * 4) / 3) + 1, -6));
    }),
  ];
}

it('nothing a person wrote, and no name, stands anywhere in the folder in clear', async () => {
  const planted = {
    alias: `Alias-${randomUUID()}`,
    submission: `S-${randomUUID()}`,
    response: `Response ${randomUUID()}`,
    title: `Title ${randomUUID()}`,
    evidence: `Evidence ${randomUUID()}`,
    achievement: `Achievement ${randomUUID()}`,
    rationale: `Rationale ${randomUUID()}`,
    feedback: `Feedback ${randomUUID()}`,
    note: `Note ${randomUUID()}`,
    setting: `Setting ${randomUUID()}`,
    report: `%PDF ${randomUUID()}`,
    passphrase: `Passphrase ${randomUUID()}`,
    issuer: `Issuer ${randomUUID()}`,
  };
  const bytes = Buffer.from(planted.evidence.repeat(3000));
  const input = newSubmission({
    id: planted.submission,
    alias: planted.alias,
    response: planted.response,
    title: planted.title,
    achievementName: planted.achievement,
    artifacts: { [randomUUID()]: bytes },
  });
  const dir = join(folder, 'workspace');
  const workspace = await createWorkspace(dir, { passphrase: planted.passphrase });
  const { id } = await workspace.addSubmission({
    ...input,
    trust: { state: 'verified', issuer: planted.issuer, detail: planted.issuer },
  });
  await workspace.append(id, write(1, 'rationale', planted.rationale));
  await workspace.append(id, write(1, 'feedback', planted.feedback));
  await workspace.append(id, write(1, 'privateNote', planted.note));
  await workspace.append(id, rate(1, 3));
  await workspace.writeSealed('settings', Buffer.from(planted.setting));
  const report = await workspace.putBlob(id, Buffer.from(planted.report));
  await workspace.search(planted.rationale);

  const needles: Record<string, string> = {
    ...planted,
    evidenceChecksum: sha256Hex(bytes),
    reportChecksum: report,
    packageChecksum: input.packageSha256,
    level: 'urn:c1:l3',
    settingName: 'settings',
  };
  const open = await everything(dir);
  await workspace.close();
  const closed = await everything(dir);
  for (const [what, text] of Object.entries(needles)) {
    for (const spelling of spellings(text)) {
      expect(open.includes(spelling), `${what} while open`).toBe(false);
      expect(closed.includes(spelling), `${what} after closing`).toBe(false);
    }
  }
});

it('the search itself finds what does stand in clear, in each spelling', async () => {
  const dir = join(folder, 'clear');
  await mkdir(dir);
  const text = `Planted ${randomUUID()} here`;
  for (const encode of [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(Buffer.from(text).toString('hex')),
    Buffer.from(Buffer.from(text).toString('base64')),
    Buffer.from(Buffer.from(`x${text}`).toString('base64')),
    Buffer.from(Buffer.from(`xx${text}`).toString('base64')),
  ]) {
    await writeFile(join(dir, 'file'), encode);
    const all = await everything(dir);
    expect(spellings(text).some((spelling) => all.includes(spelling))).toBe(true);
  }
});
