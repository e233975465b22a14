import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { nodeSteps, type ReplaceSteps } from '../../../src-main/adapters/files/replace-steps';
import { replaceTogether } from '../../../src-main/adapters/files/replace-together';
import { openAgeIdentity } from '../../../src-main/adapters/identity/age-identity';
import {
  createIdentity,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import {
  recoveredFiles,
  recoveryCopy,
  recoveryFiles,
  resealedFiles,
  withEscrow,
  withNewCode,
} from '../../../src-main/adapters/identity/recovery';
import { makeAgeKey } from '../../../src-main/services/identity/age-key';
import { openPkcs8 } from '../../../src-main/services/identity/private-key-file';
import {
  newRecoveryCode,
  recoveryRecipient,
  recoverySecret,
} from '../../../src-main/services/identity/recovery-code';
import { say } from '../../support/foreign-verifiers';
import { NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const OLD = 'lantern river';
const NEXT = 'stone – bridge';
const code = newRecoveryCode();
const issuer = { id: 'https://issuer.example.org/', name: 'Riverbend' };
let made = 0;
let dir: string;

const office = (dir: string) =>
  createIdentity({
    ...{ alias: 'Office', role: 'issuer', issuer, dir },
    ...{ passphrase: OLD, recoveryCode: code, now: NOW },
  });

beforeAll(() => office(join(top, 'office')));

beforeEach(async () => {
  dir = join(top, String(made++));
  await cp(join(top, 'office'), dir, { recursive: true });
});

const KEYS = ['report-key.pem', 'badge-key.pem', 'jwt-key.pem', 'ca/ca-key.pem'];

async function secretsWith(passphrase: string): Promise<string[]> {
  const keys = await Promise.all(
    KEYS.map(async (name) =>
      Buffer.from(await openPkcs8(await readFile(join(dir, name), 'utf8'), passphrase)).toString(
        'hex',
      ),
    ),
  );
  return [...keys, await openAgeIdentity(dir, passphrase)];
}

describe('the passphrase of an identity', () => {
  it('changes for all of its keys at once', async () => {
    const before = await secretsWith(OLD);
    await replaceTogether(dir, await resealedFiles(dir, OLD, NEXT));
    expect(await secretsWith(NEXT)).toEqual(before);
    for (const opening of [unlockIdentity(dir, OLD), openAgeIdentity(dir, OLD)])
      await expect(opening).rejects.toMatchObject({ code: 'ERR_PASSPHRASE_WRONG' });
  });

  it('stays when the old one is not right', async () => {
    await expect(resealedFiles(dir, 'wrong', NEXT)).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
  });

  it('is the old or the new one for all keys, wherever the change was cut off', async () => {
    const files = await resealedFiles(dir, OLD, NEXT);
    for (const [last, passphrase] of [
      [0, OLD],
      [1, NEXT],
      [3, NEXT],
    ] as const) {
      let renames = 0;
      const steps: ReplaceSteps = {
        ...nodeSteps,
        rename: (from, to) =>
          renames++ < last ? nodeSteps.rename(from, to) : Promise.reject(new Error('cut off')),
      };
      await expect(replaceTogether(dir, files, steps)).rejects.toThrow('cut off');
      await unlockIdentity(dir, passphrase);
      expect(await secretsWith(passphrase)).toHaveLength(5);
    }
  });
});

describe('a recovery copy', () => {
  it('opens with the printed code, and the keys are those from before', async () => {
    const before = await secretsWith(OLD);
    await replaceTogether(dir, await recoveredFiles(dir, recoverySecret(code), NEXT));
    expect(await secretsWith(NEXT)).toEqual(before);
    await expect(unlockIdentity(dir, OLD)).rejects.toMatchObject({ code: 'ERR_PASSPHRASE_WRONG' });
  });

  it('opens with an organization’s key, for Debian’s age too', async () => {
    const escrow = await makeAgeKey();
    const recovery = await withEscrow(dir, OLD, [escrow.recipient]);
    await replaceTogether(dir, await recoveryFiles(dir, OLD, recovery));
    const keyFile = join(top, 'escrow.txt');
    for (const secret of [escrow.secret, recoverySecret(code)]) {
      await writeFile(keyFile, `${secret}\n`);
      const { text } = await say('age', ['-d', '-i', keyFile, join(dir, 'recovery.age')]);
      expect(JSON.parse(text)).toMatchObject({ format: 'assay-identity-secrets/1' });
    }
    await replaceTogether(dir, await recoveredFiles(dir, escrow.secret, NEXT));
    await unlockIdentity(dir, NEXT);
  });

  it('no longer opens with the code before the last', async () => {
    const next = newRecoveryCode();
    const made = { code: await recoveryRecipient(next), madeAt: NOW.toISOString() };
    const recovery = await withNewCode(dir, OLD, made);
    await replaceTogether(dir, await recoveryFiles(dir, OLD, recovery));
    await expect(recoveredFiles(dir, recoverySecret(code), NEXT)).rejects.toMatchObject({
      code: 'ERR_RECOVERY_CODE',
    });
    await replaceTogether(dir, await recoveredFiles(dir, recoverySecret(next), NEXT));
    await unlockIdentity(dir, NEXT);
  });

  it('is made for nobody whom somebody else has named', async () => {
    const stranger = await makeAgeKey();
    const file = join(dir, 'recovery.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"escrow": []', `"escrow": ["${stranger.recipient}"]`));
    const changed = { code: 'ERR_RECOVERY_CHANGED' };
    await expect(recoveryCopy(dir, OLD)).rejects.toMatchObject(changed);
    await expect(withEscrow(dir, OLD, [])).rejects.toMatchObject(changed);
    const made = { code: await recoveryRecipient(code), madeAt: NOW.toISOString() };
    expect(await withNewCode(dir, OLD, made)).toMatchObject({ ...made, escrow: [] });
    await writeFile(file, text);
    expect((await recoveryCopy(dir, OLD)).size).toBe(2);
  });

  it('of other keys is not put over those in use', async () => {
    const other = join(top, `${String(made)}-other`);
    await office(other);
    await writeFile(join(dir, 'recovery.age'), await readFile(join(other, 'recovery.age')));
    await expect(recoveredFiles(dir, recoverySecret(code), NEXT)).rejects.toMatchObject({
      code: 'ERR_RECOVERY_STALE',
    });
  });

  it('that is damaged says so, and one that is not there too', async () => {
    const file = join(dir, 'recovery.age');
    const bytes = await readFile(file);
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    await writeFile(file, bytes);
    const secret = recoverySecret(code);
    await expect(recoveredFiles(dir, secret, NEXT)).rejects.toMatchObject({
      code: 'ERR_RECOVERY_NONE',
    });
    await replaceTogether(dir, new Map([['recovery.age', null]]));
    await expect(recoveredFiles(dir, secret, NEXT)).rejects.toMatchObject({
      code: 'ERR_RECOVERY_NONE',
    });
  });
});
