import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { openAgeIdentity } from '../../../src-main/adapters/identity/age-identity';
import { createIdentity, readIdentity } from '../../../src-main/adapters/identity/identity-folder';
import { say } from '../../support/foreign-verifiers';
import { NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const passphrase = 'correct Pferd – batterie';
let made = 0;

async function newIdentity(): Promise<string> {
  const dir = join(top, String(made++));
  await createIdentity({ alias: 'Assessor 01', role: 'assessor', dir, passphrase, now: NOW });
  return dir;
}

describe('the age key of an identity', () => {
  it('opens what Debian’s age encrypts to its recipient', async () => {
    const dir = await newIdentity();
    const { recipient } = await readIdentity(dir);
    const [plain, sealed, key] = ['plain', 'sealed', 'key'].map((name) => join(top, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(plain, 'evidence');
    await say('age', ['-r', recipient ?? '', '-o', sealed, plain]);
    const secret = await openAgeIdentity(dir, passphrase);
    await writeFile(key, secret);
    expect((await say('age', ['-d', '-i', key, sealed])).text).toBe('evidence');
    expect((await say('age-keygen', ['-y', key])).text.trim()).toBe(recipient);
  });

  it('lies in an age file for one passphrase, at work factor 16', async () => {
    const dir = await newIdentity();
    const header = (await readFile(join(dir, 'age-key.txt.age'))).toString('latin1').split('\n');
    expect(header[0]).toBe('age-encryption.org/v1');
    expect(header[1]).toMatch(/^-> scrypt \S{22} 16$/);
    expect(header.filter((line) => line.startsWith('-> '))).toHaveLength(1);
  });

  it('stays shut for a wrong passphrase, and says when it is damaged', async () => {
    const dir = await newIdentity();
    await expect(openAgeIdentity(dir, 'wrong')).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
    const file = join(dir, 'age-key.txt.age');
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, bytes);
    await expect(openAgeIdentity(dir, passphrase)).rejects.toMatchObject({
      code: 'ERR_IDENTITY_INVALID',
    });
    await writeFile(file, 'age');
    await expect(openAgeIdentity(dir, passphrase)).rejects.toMatchObject({
      code: 'ERR_IDENTITY_INVALID',
    });
  });

  it('is made for a folder from before there was one, with its passphrase alone', async () => {
    const dir = await newIdentity();
    await rm(join(dir, 'age-key.txt.age'));
    const facts = JSON.parse(await readFile(join(dir, 'identity.json'), 'utf8')) as object;
    await writeFile(join(dir, 'identity.json'), JSON.stringify({ ...facts, recipient: undefined }));
    expect((await readIdentity(dir)).recipient).toBeNull();
    await expect(openAgeIdentity(dir, 'wrong')).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
    const secret = await openAgeIdentity(dir, passphrase);
    expect(await openAgeIdentity(dir, passphrase)).toBe(secret);
    expect((await readIdentity(dir)).recipient).toMatch(/^age1/);
  });
});
