import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { resolveElectron } from '../../scripts/electron-runtime.mjs';

/** Says what the application was told about itself. */
const main = `
const { app } = require('electron');
require('node:fs').writeFileSync(process.env.REPORT_TO, JSON.stringify({
  name: app.getName(), version: app.getVersion(), path: app.getAppPath(), userData: app.getPath('userData'),
  argv: process.argv.slice(1), defaultApp: process.defaultApp, packaged: app.isPackaged,
}));
app.quit();`;

describe('the application that Electron runs when it has none', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-default-app-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(...args: string[]): Promise<{ code: number | null; said: string }> {
    const { executable } = await resolveElectron();
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(executable, [...sandbox, ...args], {
      env: {
        ...process.env,
        REPORT_TO: join(folder, 'report.json'),
        XDG_CONFIG_HOME: join(folder, 'config'),
      },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, said };
  }

  function writeApp(): void {
    const manifest = {
      name: 'little',
      productName: 'Little App',
      version: '3.2.1',
      main: 'main.cjs',
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'main.cjs'), main);
  }

  const report = (): unknown => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));

  it('loads the folder named first, as itself, and passes the rest on', async () => {
    writeApp();
    expect((await start(folder, '--sample', 'a b.zip')).code).toBe(0);
    expect(report()).toMatchObject({
      name: 'Little App',
      version: '3.2.1',
      path: folder,
      userData: join(folder, 'config', 'Little App'),
      defaultApp: true,
      packaged: false,
    });
    const { argv } = report() as { argv: string[] };
    expect(argv.slice(argv.indexOf(folder))).toEqual([folder, '--sample', 'a b.zip']);
  });

  it('keeps the user data where it is told to', async () => {
    writeApp();
    const userData = join(folder, 'elsewhere');
    expect((await start(folder, `--user-data-dir=${userData}`)).code).toBe(0);
    expect(report()).toMatchObject({ userData });
  });
});
