import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { writeSample } from '../../../src-main/adapters/sample/write-sample';
import { fromPem } from '../../../src-main/services/trust/pem';
import { readRoster, readTrustBundle } from '../../../src-main/services/trust/trust-bundle';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import { opensslCms, pdfsig, qpdfCheck, say } from '../../support/foreign-verifiers';
import { assay } from '../../support/run-assay';
import { resources } from '../../support/sample-scenes';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const sample = join(top, 'sample');
const run = (...args: string[]) => assay(args, { cwd: sample, passphrase: 'sample' });
const ids = Array.from({ length: 24 }, (_, n) => `S-${String(n + 1).padStart(4, '0')}`);
const decided = ids.filter((_, n) => n % 2 === 0);

beforeAll(async () => {
  const made = await assay(['sample', 'sample'], { cwd: top, passphrase: 'sample' });
  expect(made.status, made.stderr).toBe(0);
});

describe('assay sample', () => {
  it('lays out a programme as docs/formats.md says', async () => {
    const list = async (...path: string[]) => (await readdir(join(sample, ...path))).sort();
    expect(await list()).toEqual([
      'achievements',
      'decisions',
      'identities',
      'packages',
      'programme',
      'programme.json',
      'ratings',
      'recommendations',
      'submissions',
      'trust',
      'truth.csv',
    ]);
    expect(await list('submissions')).toEqual(ids);
    expect(await list('packages')).toEqual(ids.map((id) => `${id}.evidence.zip`));
    expect(await list('recommendations')).toEqual(ids.map((id) => `${id}.recommendation.pdf`));
    expect(await list('decisions')).toEqual(decided.map((id) => `${id}.decision.pdf`));
    expect(await list('trust')).toEqual(['issuer-ca.pem']);
    expect(await list('programme')).toEqual(['crl.pem', 'roster.jws', 'trust.jws']);
    expect((await list('identities')).slice(0, 3)).toEqual([
      'assessor-01',
      'assessor-02',
      'assessor-03',
    ]);
    const achievements = await list('achievements');
    expect(achievements.length).toBeGreaterThanOrEqual(12);
    for (const name of achievements) {
      expect(name).toMatch(/\.achievement\.json$/);
      requireAchievement(JSON.parse(await readFile(join(sample, 'achievements', name), 'utf8')));
    }
    const all = await readdir(sample, { recursive: true });
    expect(all.filter((name) => name.endsWith('.decision.pdf'))).toHaveLength(decided.length);
  });

  it('makes packages that are valid and signed by the issuer', async () => {
    const files = ids.map((id) => `packages/${id}.evidence.zip`);
    const verified = await run(
      'package',
      'verify',
      ...files,
      '--trust',
      'trust/issuer-ca.pem',
      '--json',
    );
    const verdicts = verified.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { verdict: string });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(ids.map(() => 'valid'));
    expect(verified.status).toBe(0);
  });

  it('publishes whom its issuer trusts: list and bundle are current, everybody is in the roster', async () => {
    const read = (name: string) => readFile(join(sample, 'programme', name), 'utf8');
    const verdict = await readTrustBundle(await read('trust.jws'));
    if (!verdict.ok) throw new Error(verdict.detail);
    expect(verdict.lists[0]?.nextUpdate.getTime()).toBeGreaterThan(Date.now());
    const roster = await readRoster(await read('roster.jws'), verdict.signedBy);
    const people = roster.ok ? roster.roster.people : [];
    expect(people.map(({ alias }) => alias)).toEqual([
      'Programme office',
      ...Array.from({ length: 6 }, (_, n) => `Assessor 0${String(n + 1)}`),
    ]);
    expect(people.every(({ recipient }) => recipient !== null)).toBe(true);
    const listed = await run('identity', 'people', '--issuer', 'identities/issuer', '--json');
    const names = JSON.parse(listed.stdout) as { name: string; alias: string }[];
    expect(names.find(({ alias }) => alias === 'Assessor 01')?.name).toBe('Amara Okafor');
    const report = 'recommendations/S-0001.recommendation.pdf';
    const trust = ['--trust', 'trust/issuer-ca.pem', '--crl', 'programme/crl.pem'];
    expect((await run('report', 'verify', report, ...trust)).status).toBe(0);
  });

  it('makes reports that are accepted, decisions cycling through the outcomes', async () => {
    const files = [
      ...ids.map((id) => `recommendations/${id}.recommendation.pdf`),
      ...decided.map((id) => `decisions/${id}.decision.pdf`),
    ];
    const verified = await run(
      'report',
      'verify',
      ...files,
      '--trust',
      'trust/issuer-ca.pem',
      '--json',
    );
    const verdicts = verified.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { verdict: string; kind: string });
    expect(
      verdicts.every(({ verdict }) => verdict === 'accepted'),
      verified.stderr,
    ).toBe(true);
    expect(verdicts.filter(({ kind }) => kind === 'decision')).toHaveLength(decided.length);
    expect(verified.status).toBe(0);

    const outcomes = await Promise.all(
      decided.map(async (id) => {
        const { stdout } = await run('report', 'extract', `decisions/${id}.decision.pdf`);
        return (JSON.parse(stdout) as { outcome: string }).outcome;
      }),
    );
    const cycle = ['earned', 'not-yet-earned', 'incomplete'];
    expect(outcomes).toEqual(decided.map((_, n) => cycle[n % 3]));
  });

  it('rests each decision on its recommendation', async () => {
    const extract = async (file: string) =>
      JSON.parse((await run('report', 'extract', file)).stdout) as {
        reportId: string;
        basis: { reports?: string[] };
        signer: { role: string };
      };
    const recommendation = await extract('recommendations/S-0003.recommendation.pdf');
    const decision = await extract('decisions/S-0003.decision.pdf');
    expect(decision.basis.reports).toEqual([recommendation.reportId]);
    expect([recommendation.signer.role, decision.signer.role]).toEqual(['assessor', 'issuer']);
  });

  it.each(['recommendations/S-0002.recommendation.pdf', 'decisions/S-0005.decision.pdf'])(
    'convinces foreign verifiers: %s',
    async (file) => {
      const pdf = await readFile(join(sample, file));
      const [ca] = fromPem(
        'CERTIFICATE',
        await readFile(join(sample, 'trust/issuer-ca.pem'), 'utf8'),
      );
      const root = ca ?? new Uint8Array();
      const { text } = await pdfsig(pdf, root);
      expect(text).toContain('Signature is Valid');
      expect(text).toContain('Certificate is Trusted');
      expect(text).toContain('Total document signed');
      expect(await qpdfCheck(pdf)).toMatchObject({ ok: true });
      expect(await opensslCms(pdf, root)).toMatchObject({ ok: true });
    },
  );

  it('holds evidence that foreign readers open', async () => {
    const folder = join(sample, 'submissions', 'S-0001', 'data');
    const names = await readdir(folder);
    const pdf = names.find((name) => name.endsWith('.pdf')) ?? '';
    expect(await say('qpdf', ['--check', join(folder, pdf)])).toMatchObject({ ok: true });
    expect((await say('pdftotext', [join(folder, pdf), '-'])).text).toContain('Exit ticket');
  });

  it('gives the same papers for the same seed, keys and signatures apart', async () => {
    const again = join(top, 'again');
    await writeSample(again, { submissions: 4, seed: 1, reports: false, resources });
    for (const id of ids.slice(0, 4)) {
      const names = await readdir(join(again, 'submissions', id), { recursive: true });
      expect(names.length).toBeGreaterThan(3);
    }
    const one = join(top, 'one');
    await writeSample(one, { submissions: 4, seed: 1, reports: false, resources });
    expect(await digests(join(one, 'submissions'))).toEqual(
      await digests(join(again, 'submissions')),
    );
    for (const id of ids.slice(0, 4)) {
      const unsigned = async (dir: string) => {
        const file = join(dir, 'packages', `${id}.evidence.zip`);
        const { text } = await say('unzip', ['-p', file, '-x', '*/signature.jws']);
        return text;
      };
      expect(await unsigned(one)).toBe(await unsigned(again));
    }
    const other = join(top, 'other');
    await writeSample(other, { submissions: 4, seed: 2, reports: false, resources });
    expect(await digests(join(other, 'submissions'))).not.toEqual(
      await digests(join(one, 'submissions')),
    );
  });

  it('refuses a folder that is not empty', async () => {
    const refused = await assay(['sample', 'sample', '--json'], { cwd: top, passphrase: 'sample' });
    expect(refused.status).toBe(2);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'ERR_FOLDER_NOT_EMPTY' } });
  });
});

describe('assay review score', () => {
  const score = (id: string, ratings: string, ...more: string[]) =>
    run(
      'review',
      'score',
      `packages/${id}.evidence.zip`,
      '--ratings',
      ratings,
      '--sign',
      'identities/assessor-01',
      ...more,
    );

  it('does what its help shows, and the result is accepted', async () => {
    const trust = ['--trust', 'trust/issuer-ca.pem'];
    const done = await score(
      'S-0001',
      'ratings/S-0001.ratings.json',
      ...trust,
      '--out',
      '../scored',
      '--json',
    );
    expect(done.status, done.stderr).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ submission: 'S-0001', outcome: 'earned' });
    const verified = await run('report', 'verify', '../scored/S-0001.recommendation.pdf', ...trust);
    expect(verified.status, verified.stderr).toBe(0);

    const again = await score(
      'S-0001',
      'ratings/S-0001.ratings.json',
      ...trust,
      '--out',
      '../scored',
      '--json',
    );
    expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'ERR_FILE_EXISTS' } });
  });

  it('signs nothing while a criterion is open', async () => {
    const ratings = JSON.parse(
      await readFile(join(sample, 'ratings/S-0001.ratings.json'), 'utf8'),
    ) as {
      ratings: unknown[];
    };
    const file = join(top, 'part.json');
    await writeFile(file, JSON.stringify({ ratings: ratings.ratings.slice(1) }));
    const refused = await score('S-0001', file, '--out', '../nothing', '--json');
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'ERR_REVIEW_BLOCKED' } });
    await expect(readdir(join(top, 'nothing'))).rejects.toThrow('ENOENT');
  });

  it('does not score a package from someone the caller does not trust', async () => {
    const stranger = join(top, 'stranger');
    await writeSample(stranger, { submissions: 1, seed: 1, reports: false, resources });
    const trust = ['--trust', join(stranger, 'trust/issuer-ca.pem')];
    const refused = await score(
      'S-0001',
      'ratings/S-0001.ratings.json',
      ...trust,
      '--out',
      '../no',
      '--json',
    );
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'ERR_PACKAGE_UNTRUSTED' } });
  });

  it('lets no issuer sign a recommendation', async () => {
    const refused = await run(
      ...[
        'review',
        'score',
        'packages/S-0001.evidence.zip',
        '--ratings',
        'ratings/S-0001.ratings.json',
      ],
      ...['--sign', 'identities/issuer', '--out', '../no', '--json'],
    );
    expect(refused.status).toBe(2);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'ERR_SIGNER_ROLE' } });
  });
});

async function digests(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const pairs = await Promise.all(
    files.map(async (file) => {
      const digest = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return [file.slice(folder.length), digest] as const;
    }),
  );
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
