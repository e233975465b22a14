import { join } from 'node:path';

import { expect, it } from 'vitest';

import { inbox, row, startWithIdentity } from '../../scripts/drive.mjs';
import type {} from '../../src-renderer/bridge/assay';
import { certifiedPeople, PASSPHRASE } from '../support/certified-people';
import { writeEvidence } from '../support/evidence-folder';
import { launchApp } from '../support/launch-app';
import { assayOk } from '../support/run-assay';
import { shoot } from '../support/shoot';
import { temporaryFolder } from '../support/temporary-folder';

const ACHIEVEMENT = 'resources/sample/achievements/data-literacy-1.achievement.json';
const env = { ASSAY_TEST_WORKSPACE: '1' };
const dir = await temporaryFolder();
const people = await certifiedPeople(dir);

async function packageOf(id: string, ...more: string[]): Promise<string> {
  const folder = join(dir, id);
  await writeEvidence(folder, 'Earner 4F7K');
  const file = join(dir, `${id}.evidence.zip`);
  await assayOk(
    ['package', 'create', folder, '--achievement', ACHIEVEMENT, '--out', file, ...more],
    { passphrase: PASSPHRASE },
  );
  return file;
}

it('takes in packages that came as arguments, once the workspace is open', async () => {
  const file = await packageOf('S-0601', '--sign', people.issuerDir);
  const { app, window } = await launchApp({ env, args: [file] });
  await startWithIdentity(app, window, people.assessorDir, PASSPHRASE);
  await row(window, 'S-0601').waitFor();
});

it('takes in packages that are dropped on the window, and says what is wrong with the others', async () => {
  const signed = await packageOf('S-0602', '--sign', people.issuerDir);
  const unsigned = await packageOf('S-0603');
  const { app, window } = await launchApp({ env });
  await startWithIdentity(app, window, people.assessorDir, PASSPHRASE);

  const devtools = await window.context().newCDPSession(window);
  const files = [signed, unsigned, join(dir, 'ca.pem')];
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
  }
  await row(window, 'S-0602').waitFor();
  expect(await row(window, 'S-0602').textContent()).toContain('verified');
  expect(await row(window, 'S-0603').textContent()).toContain('unsigned');
  await window.getByText('ca.pem', { exact: true }).waitFor();
  await window.getByText('ERR_PACKAGE_NOT_A_ZIP').waitFor();
  await shoot(window, 'dropped-packages');
});

it('opens the sample programme, and removes it again', async () => {
  const { window } = await launchApp();
  await window.getByRole('button', { name: 'Look around with a sample programme' }).click();
  await inbox(window);
  await row(window, 'S-0001').waitFor();
  await window.getByRole('button', { name: 'Leave and remove it' }).click();
  await window.getByRole('button', { name: 'I score evidence' }).waitFor();
});

it('makes no workspace of a person’s own on the test runtime', async () => {
  const { window: page } = await launchApp();
  const made = await page.evaluate(() =>
    window.assay?.api['workspace.create']({
      alias: 'Somebody',
      role: 'assessor',
      passphrase: 'river stone lantern 42',
    }),
  );
  expect(made).toMatchObject({ ok: false, error: { code: 'ERR_TEST_RUNTIME' } });
});
