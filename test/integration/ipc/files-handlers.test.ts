import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Output } from '../../../src-shared/contract/contract';
import { bundleScript } from '../../support/bundle-script';
import { closeApps, type ComposedApp } from '../../support/composed-app';
import { packageZip } from '../../support/package-builder';
import { prepareWorkspace, type PreparedWorkspace } from '../../support/prepared-workspace';
import { receiptBy } from '../../support/receipts';
import { signedReport } from '../../support/signed-report';
import { makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { makeBundle } from '../../support/trust-builder';

const top = await temporaryFolder();
const at = (name: string) => join(top, name);
let prepared: PreparedWorkspace;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  const worker = join(import.meta.dirname, '../../../src-main/worker.ts');
  const workerFile = await bundleScript(worker, await makeFolder('worker'));
  const wasm = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  await copyFile(wasm, at('worker/pdfium.wasm'));
  prepared = await prepareWorkspace(top, { workerFile });
  const authority = await makeAuthority();
  const office = await makeSigner(authority, { role: 'issuer', alias: 'Office' });
  const { pdf } = await signedReport(await makeSigner(authority, { alias: 'Assessor 07' }));
  const contents = {
    'S-0417.evidence.zip': await packageZip(),
    'report.PDF': pdf,
    'receipt.jws': await receiptBy(office, pdf, NOW),
    'trust.jws': await makeBundle(authority),
    'garbage.jws': 'no trust',
    'garbage.pdf': 'no report',
    'notes.txt': 'no package',
  };
  for (const [name, content] of Object.entries(contents)) await writeFile(at(name), content);
});
afterEach(closeApps);

async function makeFolder(name: string): Promise<string> {
  await mkdir(at(name));
  return at(name);
}

const names = ['garbage.pdf', 'report.PDF', 'garbage.jws', 'receipt.jws', 'trust.jws'];
const mixture = [...names, 'S-0417.evidence.zip', 'notes.txt'].map(at);

/** What files turned out to be, in short. */
function inShort({ packages, verdicts, bundles, receipts }: Output<'files.openDropped'>) {
  return {
    packages: packages.map((one) => [one.file, one.ok ? null : one.code]),
    verdicts: verdicts.map(({ file, verdict, code }) => [file, verdict, code]),
    bundles: bundles.map(({ file, change, needsComparison }) => [file, change, needsComparison]),
    receipts,
  };
}

async function believe(app: ComposedApp): Promise<void> {
  const { bundles } = await app.call('files.openDropped', { paths: [at('trust.jws')] });
  await app.call('trust.take', { token: bundles[0]?.token ?? '' });
}

describe('files.openDropped', () => {
  it('makes of each file of a mixture what it is, and says of each other what is wrong', async () => {
    const app = await prepared.open();
    const opened = await app.call('files.openDropped', { paths: mixture });
    expect(inShort(opened)).toEqual({
      packages: [
        ['S-0417.evidence.zip', null],
        ['notes.txt', 'ERR_PACKAGE_NOT_A_ZIP'],
        ['garbage.jws', 'ERR_TRUST_BUNDLE'],
      ],
      verdicts: [
        ['garbage.pdf', 'refused', 'not-a-report'],
        ['report.PDF', 'refused', 'signer-not-enrolled'],
      ],
      bundles: [['trust.jws', 'first', true]],
      receipts: 1,
    });
    // Pages see names, never paths.
    expect(JSON.stringify(opened)).not.toContain(top);
    const { rows } = await app.call('inbox.changes', { workspace: null, since: 0, limit: 10 });
    expect(rows).toMatchObject([{ submission: 'S-0417' }]);
    expect(await app.call('trust.list', undefined)).toEqual([]);
  });

  it('judges reports by the receipts that came with them', async () => {
    const app = await prepared.open();
    await believe(app);
    const opened = await app.call('files.openDropped', { paths: mixture });
    expect(inShort(opened)).toMatchObject({
      verdicts: [
        ['garbage.pdf', 'refused', 'not-a-report'],
        ['report.PDF', 'accepted', null],
      ],
      bundles: [['trust.jws', 'same', false]],
    });
    expect(opened.verdicts[1]?.signature).toMatchObject({ timeFrom: 'receipt' });
  });

  it('refuses files of every kind while locked, so that they can be opened later', async () => {
    const app = await prepared.locked();
    for (const path of mixture) {
      await expect(app.call('files.openDropped', { paths: [path] })).rejects.toMatchObject({
        code: 'ERR_WORKSPACE_CLOSED',
      });
    }
  });
});

describe('files that came by the command line', () => {
  it('are opened in the same way', async () => {
    const app = await prepared.open();
    const opened = await app.application.openFiles([at('notes.txt'), at('receipt.jws')]);
    expect(inShort(opened)).toMatchObject({
      packages: [['notes.txt', 'ERR_PACKAGE_NOT_A_ZIP']],
      receipts: 1,
    });
  });
});
