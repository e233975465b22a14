import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { createPackage } from '../../../src-main/adapters/zip/create-package';
import { openPackage } from '../../../src-main/adapters/zip/open-package';
import { verifyPackage } from '../../../src-main/adapters/zip/verify-package';
import { buildAchievementFile } from '../../support/achievement-builder';
import { makeSigner, testNow, type TestSigner } from '../../support/package-signers';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = await temporaryFolder();
const achievementFile = join(folder, 'x.achievement.json');
const evidence = new URL('../../../../shared/data/evidence-pdfs', import.meta.url).pathname;
let issuer: TestSigner;
let count = 0;

beforeAll(async () => {
  issuer = await makeSigner();
  await writeFile(achievementFile, JSON.stringify(buildAchievementFile()));
});

/** A new submission folder with these files. */
async function submissionOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const made = join(folder, `S-${String(++count)}`);
  await mkdir(made);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(made, path, '..'), { recursive: true });
    await writeFile(join(made, path), content);
  }
  return made;
}

const outOf = (name: string) => join(folder, `${name}-${String(count)}.evidence.zip`);
const trust = () => ({ anchors: [plainAnchor(issuer.anchor)], at: testNow });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function contentOf(file: string): Promise<Map<string, Buffer>> {
  const opened = await openPackage(file, trust());
  try {
    const content = new Map<string, Buffer>();
    for (const { id, path } of opened.submission.artifacts) {
      const chunks: Buffer[] = [];
      for await (const chunk of await opened.openArtifact(id)) {
        if (Buffer.isBuffer(chunk)) chunks.push(chunk);
      }
      content.set(path ?? '', Buffer.concat(chunks));
    }
    return content;
  } finally {
    await opened.close();
  }
}

describe('a package of a plain folder', () => {
  it('is verified by unzip and sha256sum, and by ourselves', async () => {
    const submissionDir = await submissionOf({
      'lesson plan.md': '# Plan',
      'photos/Tafel – Brüche.txt': 'board',
      '.DS_Store': 'litter',
    });
    const out = outOf('foreign');
    const signer = issuer;
    const made = await createPackage({
      submissionDir,
      achievementFile,
      out,
      signer,
      now: testNow,
      sha512: true,
    });
    expect(made).toMatchObject({ id: `S-${String(count)}`, artifacts: 2, bytes: 11, signed: true });

    expect(execFileSync('unzip', ['-t', out], { encoding: 'utf8' })).toContain(
      'No errors detected',
    );
    const unpacked = join(folder, 'unpacked');
    execFileSync('unzip', ['-q', out, '-d', unpacked]);
    const cwd = join(unpacked, made.id);
    for (const algorithm of ['sha256', 'sha512']) {
      const check = (name: string) =>
        execFileSync(`${algorithm}sum`, ['--strict', '-c', name], { cwd, encoding: 'utf8' });
      expect(check(`manifest-${algorithm}.txt`).trim().split('\n')).toHaveLength(2);
      expect(check(`tagmanifest-${algorithm}.txt`)).not.toContain('signature.jws');
    }
    expect(made.sha256).toBe(sha256(await readFile(join(cwd, 'tagmanifest-sha256.txt'))));
    expect(await readFile(join(cwd, 'bag-info.txt'), 'utf8')).toMatch(
      /Source-Organization: Riverbend\n[^]*Bagging-Date: 2026-03-04\nBag-Size: 11 B\nPayload-Oxum: 11\.2\n/,
    );
    expect(await verifyPackage(out, trust())).toMatchObject({
      verdict: 'valid',
      code: null,
      bag: { ok: true, version: '1.0', algorithms: ['sha256', 'sha512'], files: 2, bytes: 11 },
      package: { ok: true, id: made.id, sha256: made.sha256, artifacts: 2 },
      signature: { state: 'verified', issuer: 'Riverbend' },
    });
  });

  it('has its signature verified by openssl', async () => {
    const submissionDir = await submissionOf({ 'x.txt': 'x' });
    const out = outOf('openssl');
    await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
    const part = (name: string) => execFileSync('unzip', ['-p', out, `*/${name}`]);
    const [header = '', , signature = ''] = part('metadata/signature.jws')
      .toString()
      .trim()
      .split('.');
    const { x5c } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { x5c: string[] };
    const files = { 'leaf.der': Buffer.from(x5c[0] ?? '', 'base64'), 'root.der': issuer.anchor };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    const openssl = (...args: string[]) =>
      execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    for (const name of ['leaf', 'root']) {
      openssl('x509', '-inform', 'DER', '-in', `${name}.der`, '-out', `${name}.pem`);
    }
    const at = String(testNow.getTime() / 1000);
    expect(openssl('verify', '-attime', at, '-CAfile', 'root.pem', 'leaf.pem')).toContain('OK');
    await writeFile(
      join(folder, 'key.pem'),
      openssl('x509', '-in', 'leaf.pem', '-noout', '-pubkey'),
    );
    const content = part('tagmanifest-sha256.txt').toString('base64url');
    await writeFile(join(folder, 'signed'), `${header}.${content}`);
    await writeFile(join(folder, 'sig.der'), derSignature(Buffer.from(signature, 'base64url')));
    const verify = ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'sig.der', 'signed'];
    expect(openssl(...verify)).toContain('Verified OK');
  });

  it('is the same, byte for byte, on the same day in any time zone', async () => {
    const submissionDir = await submissionOf({ 'b.txt': 'b', 'a/c.txt': 'c' });
    const digests = new Set<string>();
    const zone = process.env['TZ'];
    for (const [at, TZ] of [
      ['2026-03-04T00:00:00Z', 'UTC'],
      ['2026-03-04T23:59:59Z', 'Pacific/Auckland'],
      ['2026-03-04T12:00:00Z', 'America/Los_Angeles'],
    ] as const) {
      process.env['TZ'] = TZ;
      const out = outOf('same');
      await createPackage({ submissionDir, achievementFile, out, now: new Date(at) });
      digests.add(sha256(await readFile(out)));
    }
    process.env['TZ'] = zone;
    expect(digests.size).toBe(1);
  });

  it('gives back every byte of any files', async () => {
    const name = fc
      .stringMatching(/^[\p{L}\p{N} ._%'()-]{1,24}$/u)
      .map((one) => one.normalize('NFC'))
      .filter((one) => !/^\.+$|^~|^\._|^[A-Za-z]:|^submission.json$/.test(one));
    const files = fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 70_000 })), {
      minLength: 1,
      maxLength: 6,
      selector: ([one]) => one.normalize('NFD').toUpperCase().toLowerCase(),
    });
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const submissionDir = await submissionOf(Object.fromEntries(all));
        const out = outOf('property');
        await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
        const expected = all.map(([path, bytes]) => [`data/${path}`, Buffer.from(bytes)] as const);
        expect(await contentOf(out)).toEqual(
          new Map(expected.sort(([a], [b]) => (a < b ? -1 : 1))),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('stores large files, so that no reader takes them for a bomb', async () => {
    const submissionDir = await submissionOf({ 'blank.bmp': new Uint8Array(20 * 1024 ** 2) });
    const out = outOf('large');
    await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
    expect(await verifyPackage(out, trust())).toMatchObject({ verdict: 'valid' });
  });

  it.skipIf(!existsSync(evidence))('holds the fifteen real PDFs (needs shared/data)', async () => {
    const out = outOf('pdfs');
    const made = await createPackage({
      submissionDir: evidence,
      achievementFile,
      out,
      signer: issuer,
      now: testNow,
    });
    expect(made).toMatchObject({ id: 'evidence-pdfs', artifacts: 15 });
    expect(await verifyPackage(out, trust())).toMatchObject({ verdict: 'valid' });
    const content = await contentOf(out);
    for (const name of await readdir(evidence)) {
      expect(content.get(`data/${name}`)?.equals(await readFile(join(evidence, name)))).toBe(true);
    }
  });
});

describe('a package of a described submission', () => {
  const described = {
    format: 'assay-submission/1',
    id: 'S-0417',
    attempt: 2,
    earner: { alias: 'Earner 417' },
    dueDate: '2026-04-01',
    parts: [
      {
        section: 'evidence',
        responses: [{ question: 'lesson-plan', artifacts: ['plan', 'site'] }],
      },
    ],
    artifacts: [
      { id: 'plan', title: 'The plan', path: 'data/plan.md', mediaType: 'text/markdown' },
      {
        id: 'site',
        title: 'Class page',
        url: 'https://class.example.org/',
        mediaType: 'text/html',
      },
    ],
  };

  it('says what submission.json says, with sizes and digests filled in', async () => {
    const submissionDir = await submissionOf({
      'submission.json': JSON.stringify(described),
      'data/plan.md': '# Plan',
      'notes-of-the-office.txt': 'stays here',
    });
    const out = outOf('described');
    await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
    const opened = await openPackage(out, trust());
    expect(opened.submission).toMatchObject({ id: 'S-0417', attempt: 2, dueDate: '2026-04-01' });
    expect(opened.submission.artifacts[0]).toMatchObject({
      size: 6,
      sha256: sha256(Buffer.from('# Plan')),
    });
    expect(opened.achievement.name).toBe('Checking for Understanding');
    expect(sha256(opened.achievementBytes)).toBe(opened.submission.achievement.sha256);
    expect(opened.trust).toMatchObject({ state: 'verified', issuer: 'Riverbend' });
    await expect(opened.openArtifact('site')).rejects.toMatchObject({
      code: 'ERR_ARTIFACT_UNKNOWN',
    });
    await opened.close();
  });

  it('may have nothing but links', async () => {
    const linksOnly = { ...described, parts: [], artifacts: described.artifacts.slice(1) };
    const submissionDir = await submissionOf({ 'submission.json': JSON.stringify(linksOnly) });
    const out = outOf('links');
    await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
    expect(await verifyPackage(out, trust())).toMatchObject({
      verdict: 'valid',
      bag: { files: 0 },
    });
  });

  const wrong: [string, Record<string, string>][] = [
    ['is not JSON', { 'submission.json': '{' }],
    ['has another shape', { 'submission.json': '{}' }],
    ['names a file that is not there', { 'submission.json': JSON.stringify(described) }],
    [
      'leaves a file unnamed',
      { 'submission.json': JSON.stringify(described), 'data/plan.md': '', 'data/other.md': '' },
    ],
    [
      'states another size',
      {
        'submission.json': JSON.stringify({
          ...described,
          artifacts: described.artifacts.map((one) => (one.path ? { ...one, size: 99 } : one)),
        }),
        'data/plan.md': '# Plan',
      },
    ],
    ['is an empty folder', {}],
  ];
  it.each(wrong)('is not made when it %s, and an older file stays', async (_, files) => {
    const submissionDir = await submissionOf(files);
    const out = outOf('wrong');
    await writeFile(out, 'older');
    const before = await readdir(folder);
    await expect(
      createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow }),
    ).rejects.toMatchObject({ code: 'ERR_SUBMISSION_INVALID' });
    expect(await readFile(out, 'utf8')).toBe('older');
    expect(await readdir(folder)).toEqual(before);
  });

  it('does not follow a link out of the folder', async () => {
    const submissionDir = await submissionOf({ 'x.txt': 'x' });
    await symlink('/etc/passwd', join(submissionDir, 'passwd'));
    await expect(
      createPackage({ submissionDir, achievementFile, out: outOf('link'), now: testNow }),
    ).rejects.toMatchObject({ code: 'ERR_SUBMISSION_INVALID' });
  });

  it('says so when the folder, the achievement or the place for it is missing', async () => {
    const submissionDir = await submissionOf({ 'x.txt': 'x' });
    const good = { submissionDir, achievementFile, out: outOf('missing'), now: testNow };
    const code = async (more: object) =>
      createPackage({ ...good, ...more }).then(
        () => 'made',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
    expect(await code({ submissionDir: join(folder, 'none') })).toBe('ERR_SUBMISSION_UNREADABLE');
    expect(await code({ achievementFile: join(folder, 'none') })).toBe('ERR_FILE_UNREADABLE');
    expect(await code({ out: join(folder, 'none', 'x.zip') })).toBe('ERR_FILE_UNWRITABLE');
    const recipients = [generateRecipient()];
    expect(await code({ out: join(folder, 'none', 'x.age'), recipients })).toBe(
      'ERR_FILE_UNWRITABLE',
    );
    expect(await code({ signer: { ...issuer, role: 'mentor' } })).toBe('ERR_SIGNER_ROLE');
    expect(await code({ recipients: ['age1nobody'] })).toBe('ERR_RECIPIENT_INVALID');
  });
});

describe('an opened package', () => {
  const photo = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100_000, 7)]);

  it.each([
    ['a byte', (bytes: Buffer, at: number) => bytes.writeUInt8(0, at)],
    ['what CRC-32 does not see', flipCrcPolynomial],
  ])('notices %s being changed while it is open', async (_, change) => {
    const submissionDir = await submissionOf({ 'x.jpg': photo });
    const out = outOf('changed');
    await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
    const opened = await openPackage(out, trust());
    const bytes = await readFile(out);
    change(bytes, bytes.indexOf(photo) + 1000);
    await writeFile(out, bytes);
    const read = opened.openArtifact('a1').then((stream) => stream.toArray());
    await expect(read).rejects.toMatchObject({ code: 'ERR_PACKAGE_CHANGED' });
    await opened.close();
  });

  it('goes on reading what it verified when the file is replaced', async () => {
    const submissionDir = await submissionOf({ 'x.txt': 'verified' });
    const out = outOf('replaced');
    await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
    const opened = await openPackage(out, trust());
    await writeFile(join(submissionDir, 'x.txt'), 'replaced');
    await createPackage({ submissionDir, achievementFile, out, signer: issuer, now: testNow });
    const chunks: unknown[] = [];
    for await (const chunk of await opened.openArtifact('a1')) chunks.push(chunk);
    expect(chunks.join('')).toBe('verified');
    await opened.close();
  });
});

/** Adds the generator polynomial of CRC-32 to the bits at `at`: other bytes of the same CRC. */
function flipCrcPolynomial(bytes: Buffer, at: number): void {
  const polynomial = '100000100110000010001110110110111';
  for (let index = 0; index < polynomial.length; index++) {
    const place = at + (index >> 3);
    const bit = polynomial[index] === '1' ? 1 << (index & 7) : 0;
    bytes[place] = (bytes[place] ?? 0) ^ bit;
  }
}

function generateRecipient(): string {
  const key = execFileSync('age-keygen', { encoding: 'utf8', stdio: 'pipe' });
  return /age1\w+/.exec(key)?.[0] ?? '';
}

/** `r || s` as DER `Ecdsa-Sig-Value`, which openssl wants. */
function derSignature(raw: Buffer): Buffer {
  const integer = (half: Buffer) => {
    const from = half.findIndex((byte) => byte !== 0);
    const digits = half.subarray(Math.max(0, from));
    const padded = (digits[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), digits]) : digits;
    return Buffer.concat([Buffer.from([2, padded.length]), padded]);
  };
  const both = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}
