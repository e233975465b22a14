import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { assay, assayOk } from '../../support/run-assay';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const PACKAGE = 'sample/packages/S-0001.evidence.zip';
const REPORT = 'sample/recommendations/S-0001.recommendation.pdf';
const ISSUER = 'sample/identities/issuer';
const score = (signer: string, out: string) => [
  ...['review', 'score', PACKAGE, '--ratings', 'sample/ratings/S-0001.ratings.json'],
  ...['--sign', signer, '--out', out],
];
const create = (name: string, out: string) => [
  ...['identity', 'create', '--name', name, '--role', 'assessor', '--out', out],
];

beforeAll(async () => {
  const here = { cwd: top };
  await assayOk(['sample', 'sample', '--submissions', '1'], here);
  await mkdir(join(top, 'folder'));
  await writeFile(join(top, 'file'), 'Hello');
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  await writeFile(join(top, 'broken.pem'), broken);
  await assayOk(create('Assessor 90', 'uncertified'), here);
  await assayOk(['identity', 'request', 'uncertified', '--out', 'request.pem'], here);

  // Somebody else's assessor: certified, but by the issuer of no achievement here.
  const other = ['--name', 'Office', '--role', 'issuer', '--issuer', 'Hillside'];
  const itsId = ['--issuer-id', 'https://hillside.example.org/'];
  await assayOk(['identity', 'create', ...other, ...itsId, '--out', 'other'], here);
  await assayOk(create('Assessor 91', 'foreign'), here);
  await assayOk(['identity', 'request', 'foreign', '--out', 'foreign.pem'], here);
  const certify = ['identity', 'certify', 'foreign.pem', '--issuer', 'other'];
  await assayOk([...certify, '--out', 'foreign.cert'], here);
  await assayOk(['identity', 'accept', 'foreign', 'foreign.cert'], here);
}, 120_000);

describe('misuse and what the system refuses', () => {
  it.each<[string, number, string, string[]]>([
    // What is not there, or is of another kind.
    ['no identity folder', 3, 'ERR_IDENTITY_MISSING', ['identity', 'trust', 'none']],
    ['a folder that is no identity', 3, 'ERR_IDENTITY_MISSING', ['identity', 'trust', 'folder']],
    ['a file as identity', 3, 'ERR_FILE_UNREADABLE', ['identity', 'trust', 'file']],
    ['scoring by nobody', 3, 'ERR_IDENTITY_MISSING', score('none', 'out')],
    ['a folder as package', 3, 'ERR_FILE_UNREADABLE', ['package', 'verify', 'folder']],
    ['a folder as report', 3, 'ERR_FILE_UNREADABLE', ['report', 'verify', 'folder']],
    ['no report', 3, 'ERR_FILE_UNREADABLE', ['report', 'extract', 'none.pdf']],
    ['a folder to inspect', 3, 'ERR_FILE_UNREADABLE', ['package', 'inspect', 'folder']],
    ['a folder as achievement', 3, 'ERR_FILE_UNREADABLE', ['achievement', 'check', 'folder']],
    // Whom to trust.
    ['text to trust', 2, 'ERR_TRUST_INVALID', ['report', 'verify', REPORT, '--trust', 'file']],
    [
      'a broken certificate to trust',
      2,
      'ERR_TRUST_INVALID',
      ['package', 'verify', PACKAGE, '--trust', 'broken.pem'],
    ],
    ['scoring without a certificate', 2, 'ERR_IDENTITY_NOT_CERTIFIED', score('uncertified', 'out')],
    ["scoring by another issuer's assessor", 2, 'ERR_ISSUER_MISMATCH', score('foreign', 'out')],
    // Names.
    ['an empty name', 2, 'ERR_IDENTITY_NAME', create('', 'unnamed')],
    ['a blank name', 2, 'ERR_IDENTITY_NAME', create('  ', 'unnamed')],
    ['a name of 81 characters', 2, 'ERR_IDENTITY_NAME', create('x'.repeat(81), 'unnamed')],
    [
      'an issuer without a name',
      2,
      'ERR_IDENTITY_ISSUER',
      ['identity', 'create', '--name', 'A', '--role', 'issuer', '--issuer', '', '--out', 'unnamed'],
    ],
    // Where nothing can be written.
    ['a file as folder of an identity', 3, 'ERR_FILE_UNWRITABLE', create('A', 'file')],
    [
      'a file as folder of recommendations',
      3,
      'ERR_FILE_UNWRITABLE',
      score('sample/identities/assessor-01', 'file'),
    ],
    [
      'a file as folder of extracts',
      3,
      'ERR_FILE_UNWRITABLE',
      ['report', 'extract', REPORT, '--out', 'file'],
    ],
    [
      'a certificate into no folder',
      3,
      'ERR_FILE_UNWRITABLE',
      ['identity', 'certify', 'request.pem', '--issuer', ISSUER, '--out', 'nodir/x'],
    ],
    [
      'a request into no folder',
      3,
      'ERR_FILE_UNWRITABLE',
      ['identity', 'request', 'uncertified', '--out', 'nodir/x'],
    ],
  ])('%s: %i, %s', async (_, status, code, args) => {
    const ran = await assay([...args, '--json'], { cwd: top });
    expect(ran).toMatchObject({ status });
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code } });
    expect(existsSync(join(top, 'unnamed'))).toBe(false);
    expect(await readFile(join(top, 'file'), 'utf8')).toBe('Hello');
  });
});

describe('assay report extract --json', () => {
  it('prints the record', async () => {
    const { status, stdout } = await assay(['report', 'extract', REPORT, '--json'], { cwd: top });
    expect(status).toBe(0);
    const record = { format: 'assay-report/1', submission: { id: 'S-0001' } };
    expect(JSON.parse(stdout)).toMatchObject({ file: REPORT, code: null, out: null, record });
  });

  it('prints why there is none', async () => {
    const { status, stdout } = await assay(['report', 'extract', 'file', '--json'], { cwd: top });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ file: 'file', code: 'not-a-report' });
  });
});

it('ends quietly when nobody reads on', async () => {
  const files = Array.from({ length: 200 }, () => `'${join(top, 'file')}'`).join(' ');
  const command = `'${process.execPath}' '${resolve('bin/assay.mjs')}' package verify ${files} --json`;
  const stderr = await new Promise<string>((done) => {
    execFile('sh', ['-c', `${command} | head -n 1 >/dev/null`], (_error, _stdout, text) => {
      done(text);
    });
  });
  expect(stderr).toContain('not valid');
  expect(stderr).not.toMatch(/EPIPE|node:|ERR_/);
});
