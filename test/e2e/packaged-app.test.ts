import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { packageDir } from '../../scripts/package-dir.mjs';
import { launchApp } from '../support/launch-app';

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
