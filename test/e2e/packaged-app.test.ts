import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { inbox, openReview, saved, scoreAll, signAndSave } from '../../scripts/drive.mjs';
import { packageDir } from '../../scripts/package-dir.mjs';
import { launchApp } from '../support/launch-app';
import { assay } from '../support/run-assay';
import { temporaryFolder } from '../support/temporary-folder';

const folder = await temporaryFolder();

describe('the packaged application', () => {
  let executable: string;

  beforeAll(async () => {
    executable = await packageDir(() => undefined);
  });

  it('starts from its archive alone', async () => {
    const { app, window } = await launchApp({ executable, packaged: true });
    await window.getByRole('heading', { name: 'What brings you here?' }).waitFor();
    const about = await app.evaluate(({ app }) => ({
      packaged: app.isPackaged,
      path: app.getAppPath(),
    }));
    expect(about).toEqual({
      packaged: true,
      path: join(dirname(executable), 'resources', 'app.asar'),
    });
  });

  it('does the main job: the sample opened, scored, signed, and the report accepted', async () => {
    const { app, window } = await launchApp({ executable, packaged: true, args: ['--sample'] });
    await inbox(window);
    await openReview(window, 'S-0001');
    await scoreAll(window, () => ({ level: 3, rationale: 'Seen in the plan.', feedback: 'Good.' }));
    await saved(window);
    const file = join(folder, 'S-0001.recommendation.pdf');
    await signAndSave(app, window, 'sample', file);
    const verdict = await assay(['report', 'verify', file, '--json']);
    // Nobody trusts the sample's own authority here; that nothing has changed since can be said all the same.
    expect(JSON.parse(verdict.stdout)).toMatchObject({ code: 'signer-not-enrolled' });
    expect(verdict.stdout).toContain('"name":"integrity","ok":true');
  });

  it('carries the licences of what is inside and no Electron default application', () => {
    const resources = join(dirname(executable), 'resources');
    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
    expect(existsSync(join(resources, 'resources', 'fonts', 'OFL-inter.txt'))).toBe(true);
    expect(existsSync(join(dirname(executable), 'LICENSES.chromium.html'))).toBe(true);
  });

  it('does not run as a plain Node', () => {
    const asNode = spawnSync(executable, ['-p', '6 * 7'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: ':none' },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(asNode.stdout).not.toContain('42');
  });
});
