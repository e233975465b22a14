import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, expect, it } from 'vitest';

import { assay, type Ran } from '../../support/run-assay';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const sample = join(top, 'sample');
const run = (...args: string[]): Promise<Ran> => assay(args, { cwd: sample, passphrase: 'sample' });
const as = ['--issuer', 'identities/issuer'];

async function ok(...args: string[]): Promise<unknown> {
  const ran = await run(...args, '--json');
  expect(ran.status, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout);
}

beforeAll(async () => {
  const made = await assay(['sample', sample, '--submissions', '8'], { passphrase: 'sample' });
  expect(made.status, made.stderr).toBe(0);
}, 120_000);

/** One issuer's year, as somebody would type it; each step uses what the ones before left. */
it('certifies, receives, revokes and changes its root, and reports are judged by what it says', async () => {
  await ok('identity', 'create', '--name', 'Assessor 09', '--role', 'assessor', '--out', 'new');
  await ok('identity', 'request', 'new', '--out', 'new.pem');
  const certify = ['identity', 'certify', 'new.pem', ...as, '--name', 'Ada Adams', '--years', '2'];
  expect(await ok(...certify, '--school', 'North', '--out', 'new.cert.pem')).toMatchObject({
    ...{ alias: 'Assessor 09', out: 'new.cert.pem' },
    person: { name: 'Ada Adams', school: 'North' },
  });
  await ok('identity', 'accept', 'new', 'new.cert.pem');
  expect(
    await ok('identity', 'renew', 'assessor 09', ...as, '--out', 'new.cert.pem'),
  ).toMatchObject({
    history: [{ what: 'certified' }, { what: 'renewed' }],
  });
  await ok('identity', 'accept', 'new', 'new.cert.pem');
  const list = await run('identity', 'people', ...as);
  expect(list.stdout.split('\n').find((line) => line.startsWith('Assessor 09'))).toContain(
    'Ada Adams\tNorth',
  );

  // Another request under the alias wants a reason.
  await ok('identity', 'create', '--name', 'Assessor 09', '--role', 'assessor', '--out', 'newer');
  await ok('identity', 'request', 'newer', '--out', 'newer.pem');
  const again = ['identity', 'certify', 'newer.pem', ...as, '--out', 'newer.cert.pem'];
  const taken = await run(...again);
  expect([taken.status, taken.stderr]).toEqual([2, expect.stringContaining('ERR_ALIAS_TAKEN')]);
  expect(await ok(...again, '--replaces', 'superseded')).toMatchObject({
    person: { name: 'Ada Adams', history: [{}, {}, { what: 'replaced' }] },
  });

  // The issuer has the recommendation before its signer is revoked.
  const report = 'recommendations/S-0001.recommendation.pdf';
  const decision = 'decisions/S-0001.decision.pdf';
  const receipts = ['--sign', 'identities/issuer', '--out', 'receipts'];
  expect(await ok('report', 'receipt', report, ...receipts)).toMatchObject({ code: null });
  const [name = ''] = await readdir(join(sample, 'receipts'));
  expect(name).toMatch(/^S-0001-[0-9a-f]{12}\.receipt\.jws$/);
  const first = await readFile(join(sample, 'receipts', name), 'utf8');
  await ok('report', 'receipt', report, ...receipts);
  expect(await readFile(join(sample, 'receipts', name), 'utf8')).toBe(first);
  expect((await run('report', 'receipt', 'new.pem', ...receipts)).status).toBe(1);
  expect(
    (await run('report', 'receipt', report, '--sign', 'new', '--out', 'receipts')).status,
  ).toBe(2);

  const { signer } = await ok('report', 'extract', report).then(
    (taken) => (taken as { record: { signer: { alias: string } } }).record,
  );
  await ok('identity', 'revoke', signer.alias, ...as, '--reason', 'key-compromise');
  expect((await run('identity', 'revoke', signer.alias, ...as, '--reason', 'left')).status).toBe(2);
  expect((await run('identity', 'revoke', 'Nobody', ...as, '--reason', 'left')).status).toBe(2);
  const future = ['--reason', 'left', '--since', '2999-01-01'];
  expect((await run('identity', 'revoke', 'Assessor 09', ...as, ...future)).status).toBe(2);
  await ok('identity', 'publish', ...as, '--out', 'out');
  const verify = async (file: string, ...more: string[]) => {
    const { stdout } = await run(
      'report',
      'verify',
      file,
      '--trust',
      'out/trust.jws',
      '--json',
      ...more,
    );
    return (JSON.parse(stdout) as { code: string | null }).code;
  };
  expect(await verify(report)).toBe('certificate-revoked');
  expect(await verify(report, '--receipt', 'receipts')).toBeNull();
  expect(
    (await run('report', 'receipt', report, '--sign', 'identities/issuer', '--out', 'late')).status,
  ).toBe(1);

  // A new root: what was signed under the one before counts until it retires.
  const rotate = ['identity', 'rotate', ...as, '--reason', 'superseded'];
  expect(await ok(...rotate, '--retire-at', '2999-01-01')).toMatchObject({ sequence: 8 });
  await ok('identity', 'publish', ...as, '--out', 'out');
  expect(await verify(decision)).toBeNull();
  await ok('identity', 'rotate', ...as, '--reason', 'key-compromise');
  const before = await readFile(join(sample, 'out/trust.jws'), 'utf8');
  expect(await ok('identity', 'publish', ...as, '--refresh', '--out', 'out')).toMatchObject({
    sequence: 10,
  });
  expect(await readFile(join(sample, 'out/trust.jws'), 'utf8')).not.toBe(before);
  expect(await verify(decision)).toBeNull();
}, 120_000);
