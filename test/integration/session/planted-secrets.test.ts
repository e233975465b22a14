import { execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';

import { certifyRequests } from '../../../src-main/adapters/authority/operations';
import { openAgeIdentity } from '../../../src-main/adapters/identity/age-identity';
import { acceptCertificate } from '../../../src-main/adapters/identity/accept-certificate';
import {
  createIdentity,
  readIdentity,
  readRequestText,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import {
  createWorkspace,
  unlockWorkspace,
} from '../../../src-main/adapters/workspace/open-workspace';
import { createPackage } from '../../../src-main/adapters/zip/create-package';
import { openPackage } from '../../../src-main/adapters/zip/open-package';
import { keepAgeIdentities } from '../../../src-main/services/identity/kept-age-identities';
import { newRecoveryCode } from '../../../src-main/services/identity/recovery-code';
import { importPackage } from '../../../src-main/services/packages/import-package';
import { TrustStore } from '../../../src-main/services/trust/trust-store';
import { buildAchievementFile } from '../../support/achievement-builder';
import { bundleScript } from '../../support/bundle-script';
import { temporaryFolder } from '../../support/temporary-folder';
import { rate, write } from '../../support/test-workspace';

const folder = await temporaryFolder();
/** What two people's computers keep; everything below is searched. */
const userData = join(folder, 'user-data');
const temporary = join(userData, 'tmp');
const own = join(userData, 'assessor', 'workspaces', 'own');
const office = join(userData, 'office', 'workspaces', 'own');
const ownIdentity = join(own, 'identity');
const officeIdentity = join(office, 'identity');
/** Where packages come from. */
const elsewhere = join(folder, 'elsewhere');
const sealed = join(elsewhere, 'S-1.evidence.zip.age');

const several = (what: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${what} ${index} ${randomUUID()}`);

/** What nobody without the passphrase may read. */
const planted = {
  aliases: several('Earner', 1),
  responses: several('Response', 6),
  evidence: several('Evidence', 8),
  titles: several('Title', 8),
  names: several('Ada Nkemelu', 5),
  schools: several('Lincoln School', 5),
  rationales: several('Rationale', 3),
  feedback: several('Feedback', 3),
  notes: several('Note', 3),
  passphrases: several('passphrase', 2),
  recoveryCodes: [newRecoveryCode(), newRecoveryCode()],
  settings: several('Setting', 2),
  /** Known once the identities are made. */
  ageSecrets: [] as string[],
};
const [passphrase = '', officePassphrase = ''] = planted.passphrases;
const now = new Date();

/** Names of files below `dir` that hold one of the texts, in any of the spellings a program writes. */
async function findAll(dir: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const needles = texts.flatMap((text) => {
    const utf16 = Buffer.from(text, 'utf16le');
    return [Buffer.from(text), utf16, Buffer.from(utf16).swap16()].map((bytes) => ({
      text,
      bytes,
    }));
  });
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const haystack = entry.isFile() ? await readFile(path) : Buffer.alloc(0);
    for (const { text, bytes } of needles) {
      if (haystack.includes(bytes) || path.includes(text)) found.push(`${text} in ${path}`);
    }
  }
  return found;
}

const everything = () => Object.values(planted).flat();

beforeAll(async () => {
  for (const dir of [userData, temporary, elsewhere]) await mkdir(dir, { recursive: true });
  const [code = '', officeCode = ''] = planted.recoveryCodes;
  await (await createWorkspace(office, { passphrase: officePassphrase })).close();
  const issuer = { id: buildAchievementFile().creator.id, name: 'Riverbend' };
  await createIdentity({ dir: officeIdentity, alias: 'Office', role: 'issuer', issuer, passphrase: officePassphrase, recoveryCode: officeCode, now }); // prettier-ignore
  await createIdentity({ dir: ownIdentity, alias: 'A-07', role: 'assessor', passphrase, recoveryCode: code, now }); // prettier-ignore
  await writeRegister();
  for (const [dir, phrase] of [
    [ownIdentity, passphrase],
    [officeIdentity, officePassphrase],
  ] as const)
    // prettier-ignore
    planted.ageSecrets.push(await openAgeIdentity(dir, phrase));
  const workspace = await createWorkspace(own, { passphrase });
  await keepAgeIdentities(workspace, planted.ageSecrets.slice(0, 1));
  await workspace.close();
  await makePackage();
});

/** Five people by name and school; the first is who scores here. */
async function writeRegister(): Promise<void> {
  const access = { dir: officeIdentity, passphrase: officePassphrase, now };
  const requests = [await readRequestText(ownIdentity)];
  for (const index of [1, 2, 3, 4]) {
    const dir = join(folder, `person-${index}`);
    await createIdentity({ dir, alias: `A-1${index}`, role: 'assessor', passphrase: 'x', now });
    requests.push(await readRequestText(dir));
  }
  const wishes = requests.map((requestPem, index) => ({
    requestPem,
    name: planted.names[index] ?? '',
    school: planted.schools[index] ?? '',
  }));
  const [mine] = await certifyRequests(access, wishes);
  await acceptCertificate(ownIdentity, mine?.chainPem ?? '');
}

/** Evidence is of a kind that zip stores as it is: in a decrypted package it could be read. */
async function makePackage(): Promise<void> {
  const submissionDir = join(elsewhere, 'S-1');
  await mkdir(join(submissionDir, 'data'), { recursive: true });
  for (const [index, text] of planted.evidence.entries()) {
    const noise = randomBytes(700_000);
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text), noise]);
    await writeFile(join(submissionDir, 'data', `${index}.jpg`), jpeg);
  }
  const file = buildAchievementFile();
  const achievementFile = join(elsewhere, 'a.achievement.json');
  await writeFile(achievementFile, JSON.stringify(file));
  const artifacts = planted.titles.map((title, index) => ({
    id: `a${index}`,
    title,
    path: `data/${index}.jpg`,
    mediaType: 'image/jpeg',
  }));
  const submission = {
    format: 'assay-submission/1',
    id: 'S-1',
    attempt: 1,
    earner: { alias: planted.aliases[0] },
    parts: [
      {
        section: 'evidence',
        responses: [
          {
            question: 'lesson-plan',
            text: planted.responses.join('\n'),
            artifacts: artifacts.map(({ id }) => id),
          },
        ],
      },
    ],
    artifacts,
  };
  await writeFile(join(submissionDir, 'submission.json'), JSON.stringify(submission));
  const signer = await unlockIdentity(officeIdentity, officePassphrase);
  const recipients = [await identityToRecipient(planted.ageSecrets[0] ?? '')];
  await createPackage({ submissionDir, achievementFile, out: sealed, signer, recipients, now });
}

describe('what was planted', () => {
  it('is not found after a process was killed in the middle of taking a sealed package in', async () => {
    const entry = join(import.meta.dirname, '../../support/import-sealed.ts');
    const script = await bundleScript(entry, folder);
    const child = spawn(process.execPath, [script, own, sealed], {
      env: { ...process.env, ASSAY_PASSPHRASE: passphrase, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close');
    let taken = 0;
    for await (const _ of createInterface({ input: child.stdout })) {
      if ((taken += 1) === 4) child.kill('SIGKILL');
    }
    await closed;
    expect(child.signalCode).toBe('SIGKILL');
    expect(taken).toBeLessThan(planted.evidence.length);
    expect(await findAll(userData, everything())).toEqual([]);
  });

  it('is not found after a day’s work, the workspace closed', async () => {
    const workspace = await unlockWorkspace(own, passphrase);
    const identity = await readIdentity(ownIdentity);
    const trust = new TrustStore(workspace, () => now);
    const bundle = await readFile(join(officeIdentity, 'ca', 'trust.jws'), 'utf8');
    await trust.take(bundle, identity, { compared: false });
    const anchors = await trust.anchors(identity);
    const [ageIdentity] = planted.ageSecrets;
    const result = await importPackage(
      {
        workspace,
        openPackage: (file) => openPackage(file, { anchors, at: now, ageIdentity }),
        now: () => now,
      },
      sealed,
      'sealed',
    );
    if (!result.ok) throw new Error(result.message);
    const { id } = result;
    expect(await workspace.open(id)).toMatchObject({
      submission: { earner: { alias: planted.aliases[0] } },
      trust: { state: 'verified' },
    });
    for (const index of [0, 1, 2]) {
      await workspace.append(id, write(index + 1, 'rationale', planted.rationales[index] ?? ''));
      await workspace.append(id, write(index + 1, 'feedback', planted.feedback[index] ?? ''));
      await workspace.append(id, write(index + 1, 'privateNote', planted.notes[index] ?? ''));
      await workspace.append(id, rate(index + 1, 3));
    }
    await workspace.writeSealed('settings', Buffer.from(planted.settings.join()));
    await workspace.putBlob(id, Buffer.from(planted.rationales.join()));
    expect(await workspace.search(planted.rationales[0] ?? '')).toEqual([id]);
    await workspace.close();
    expect(everything().length).toBeGreaterThanOrEqual(50);
    expect(await findAll(userData, everything())).toEqual([]);
  });

  it('would have been found: the same search sees a package that was opened onto the disk', async () => {
    const key = join(elsewhere, 'key.txt');
    await writeFile(key, planted.ageSecrets[0] ?? '');
    const opened = join(temporary, 'opened.zip');
    execFileSync('age', ['-d', '-i', key, '-o', opened, sealed]);
    const found = await findAll(userData, planted.evidence);
    await rm(opened);
    expect(found).toHaveLength(planted.evidence.length);
    for (const text of everything()) {
      for (const bytes of [
        Buffer.from(text),
        Buffer.from(text, 'utf16le'),
        Buffer.from(text, 'utf16le').swap16(),
      ]) {
        // No zero beside it: one form of UTF-16 with a zero after it is the other.
        const around = Buffer.alloc(9, 0xff);
        await writeFile(join(temporary, 'control'), Buffer.concat([around, bytes, around]));
        expect(await findAll(temporary, [text])).toHaveLength(1);
      }
    }
  });
});
