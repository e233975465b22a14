import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { unlockIdentity } from '../../../src-main/adapters/identity/identity-folder';
import { openPrivateKey } from '../../../src-main/services/identity/private-key-file';
import { readCertificate } from '../../../src-main/services/trust/certificate-facts';
import { readRequest } from '../../../src-main/services/trust/certificate-request';
import { issueLeaf, validFor } from '../../../src-main/services/trust/issue-certificate';
import { fromPem, toPem } from '../../../src-main/services/trust/pem';
import { signJson } from '../../../src-main/services/trust/signed-json';
import { makeAuthority } from '../../support/signing-people';
import { toBase64 } from '../../support/trust-builder';
import { buildAchievementFile } from '../../support/achievement-builder';
import { assay as run } from '../../support/run-assay';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = await temporaryFolder();
const assay = (...args: string[]) => run(args, { cwd: folder });

/** The recipient in an assessor's certificate. */
let recipient = '';

beforeAll(async () => {
  await mkdir(join(folder, 'S-0001'));
  await writeFile(join(folder, 'S-0001', 'plan.md'), '# Plan');
  await writeFile(join(folder, 'a.achievement.json'), JSON.stringify(buildAchievementFile()));
  const issuerId = buildAchievementFile().creator.id;
  await assay('identity', 'create', '--name', 'Office', '--role', 'issuer', '--issuer', 'Riverbend', '--issuer-id', issuerId, '--out', 'issuer'); // prettier-ignore
  await assay('identity', 'trust', 'issuer', '--out', 'ca.pem');
  const { rootKey, root } = await rootOf('issuer');
  for (const name of ['robin', 'kim']) {
    await assay('identity', 'create', '--name', name, '--role', 'assessor', '--out', name);
    await assay('identity', 'request', name, '--out', `${name}.csr`);
    const [csr] = fromPem(
      'CERTIFICATE REQUEST',
      await readFile(join(folder, `${name}.csr`), 'utf8'),
    );
    const request = await readRequest(csr ?? new Uint8Array());
    const leaf = await issueLeaf({ ...request, root, rootKey, validity: validFor(new Date(), 10) });
    await writeFile(join(folder, `${name}.pem`), toPem('CERTIFICATE', leaf));
  }
  recipient = readCertificate(await leafOf('robin'))?.recipient ?? '';
});

async function leafOf(name: string): Promise<Uint8Array> {
  const [leaf] = fromPem('CERTIFICATE', await readFile(join(folder, `${name}.pem`), 'utf8'));
  return leaf ?? new Uint8Array();
}

const create = (out: string, ...more: string[]) =>
  assay('package', 'create', 'S-0001', '--achievement', 'a.achievement.json', '--sign', 'issuer', '--out', out, ...more); // prettier-ignore

describe('assay package, sealed', () => {
  it('is made for the person of a certificate, and opens for that person alone', async () => {
    expect(await create('p.zip.age', '--to', 'robin.pem', '--json')).toMatchObject({ status: 0 });
    const verify = (who: string) =>
      assay('package', 'verify', 'p.zip.age', '--trust', 'ca.pem', '--identity', who, '--json');
    const opened = await verify('robin');
    expect(opened).toMatchObject({ status: 0 });
    expect(JSON.parse(opened.stdout)).toMatchObject({ verdict: 'valid', bag: { files: 1 } });
    const refused = await verify('kim');
    expect(refused).toMatchObject({ status: 1 });
    expect(JSON.parse(refused.stdout)).toMatchObject({ verdict: 'invalid', code: 'sealed' });
    const inspected = await assay('package', 'inspect', 'p.zip.age', '--identity', 'robin');
    expect(inspected).toMatchObject({ status: 0 });
    expect(inspected.stderr).toContain('plan.md');
    expect(await assay('package', 'inspect', 'p.zip.age')).toMatchObject({ status: 1 });
  });

  it('is made for people of the roster', async () => {
    const { rootKey, root } = await rootOf('issuer');
    const person = async (alias: string, status: 'active' | 'left') => {
      const certificate = await leafOf(alias);
      const to = readCertificate(certificate)?.recipient ?? null;
      return { alias, role: 'assessor', status, certificate: toBase64(certificate), recipient: to };
    };
    const roster = {
      format: 'assay-roster/1',
      issuer: { id: buildAchievementFile().creator.id, name: 'Riverbend' },
      sequence: 1,
      issuedAt: new Date().toISOString(),
      people: [await person('robin', 'active'), await person('kim', 'left')],
    };
    const signed = await signJson(roster, [{ key: rootKey, chain: [root] }]);
    await writeFile(join(folder, 'roster.jws'), signed);
    const byRoster = ['--roster', 'roster.jws', '--trust', 'ca.pem'];
    expect(await create('r.zip.age', '--to-person', 'robin', ...byRoster)).toMatchObject({
      status: 0,
    });
    expect(
      await assay('package', 'verify', 'r.zip.age', '--trust', 'ca.pem', '--identity', 'robin'),
    ).toMatchObject({ status: 0 });
    for (const wrong of [['kim', ...byRoster], ['nobody', ...byRoster], ['robin']]) {
      const refused = await create('x.zip.age', '--to-person', ...wrong);
      expect(refused).toMatchObject({ status: 2 });
    }
    const stranger = await makeAuthority();
    const forged = await signJson(roster, [{ key: stranger.rootKey, chain: [stranger.root] }]);
    await writeFile(join(folder, 'roster.jws'), forged);
    expect(await create('x.zip.age', '--to-person', 'robin', ...byRoster)).toMatchObject({
      status: 2,
    });
    expect(await readdir(folder)).not.toContain('x.zip.age');
  });

  it('refuses a recipient that is none', async () => {
    for (const to of ['nobody', 'ca.pem', 'age1xyz']) {
      const refused = await create('x.zip.age', '--to', to);
      expect(refused.stderr).toContain('ERR_RECIPIENT_INVALID');
      expect(refused.status).toBe(2);
    }
  });
});

describe('assay package seal and unseal', () => {
  it('seals any file for several people, who open it here or with age', async () => {
    execFileSync('age-keygen', ['-o', 'key.txt'], { cwd: folder, stdio: 'ignore' });
    const other = execFileSync('age-keygen', ['-y', 'key.txt'], { cwd: folder, encoding: 'utf8' });
    const sealed = await assay('package', 'seal', 'a.achievement.json', '--to', 'robin.pem', other.trim(), '--out', 'a.age', '--json'); // prettier-ignore
    expect(sealed).toMatchObject({ status: 0 });
    expect(JSON.parse(sealed.stdout)).toEqual({
      file: 'a.age',
      recipients: [recipient, other.trim()],
    });
    const plain = await readFile(join(folder, 'a.achievement.json'));
    expect(execFileSync('age', ['-d', '-i', 'key.txt', 'a.age'], { cwd: folder })).toEqual(plain);
    expect(
      await assay('package', 'unseal', 'a.age', '--identity', 'robin', '--out', 'a.json'),
    ).toMatchObject({ status: 0 });
    expect(await readFile(join(folder, 'a.json'))).toEqual(plain);
  });

  it('leaves nothing when it cannot be opened', async () => {
    await assay('package', 'seal', 'ca.pem', '--to', 'robin.pem', '--out', 'ca.age');
    const other = await assay('package', 'unseal', 'ca.age', '--identity', 'kim', '--out', 'no', '--json'); // prettier-ignore
    expect(other).toMatchObject({ status: 1 });
    expect(JSON.parse(other.stdout)).toMatchObject({ error: { code: 'ERR_FILE_SEALED' } });
    const bytes = await readFile(join(folder, 'ca.age'));
    await writeFile(join(folder, 'ca.age'), bytes.subarray(0, -1));
    expect(
      await assay('package', 'unseal', 'ca.age', '--identity', 'robin', '--out', 'no'),
    ).toMatchObject({ status: 1 });
    expect(
      await assay('package', 'unseal', 'ca.pem', '--identity', 'robin', '--out', 'no'),
    ).toMatchObject({ status: 1 });
    expect((await readdir(folder)).filter((name) => name.startsWith('no'))).toEqual([]);
    expect(await assay('package', 'seal', 'ca.pem', '--out', 'no')).toMatchObject({ status: 2 });
  });
});

/** The issuer's own root and its key, as the folder holds them. */
async function rootOf(dir: string): Promise<{ root: Uint8Array; rootKey: CryptoKey }> {
  const { chain } = await unlockIdentity(join(folder, dir), 'sample');
  const pem = await readFile(join(folder, dir, 'ca', 'ca-key.pem'), 'utf8');
  return { root: chain[1] ?? new Uint8Array(), rootKey: await openPrivateKey(pem, 'sample') };
}
