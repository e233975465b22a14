import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import dependencyRules from '../../.dependency-cruiser.mjs';
import lintRules from '../../eslint.config.mjs';

const root = resolve(import.meta.dirname, '../..');

/** For every rule the file that breaks it and what stands in it; `to` are files that must exist for that. */
const planted: Record<string, { file: string; source: string; to?: Record<string, string> }> = {
  'domain-is-pure': {
    file: 'src-shared/domain/rubric/impure.ts',
    source: "import { hostname } from 'node:os';\nexport const name = hostname();",
  },
  'contract-knows-only-domain': {
    file: 'src-shared/contract/wide.ts',
    source: "import { createPinia } from 'pinia';\nexport const store = createPinia();",
  },
  'renderer-not-to-main': {
    file: 'src-renderer/features/inbox/reaches-main.ts',
    source:
      "import { main } from '../../../src-main/services/plain/plain';\nexport const it = main;",
  },
  'renderer-not-to-electron': {
    file: 'src-renderer/features/inbox/reaches-electron.ts',
    source: "import { ipcRenderer } from 'electron';\nexport const it = ipcRenderer;",
  },
  'renderer-not-to-node': {
    file: 'src-renderer/features/inbox/reaches-node.ts',
    source: "import { join } from 'node:path';\nexport const it = join;",
  },
  'main-not-to-renderer': {
    file: 'src-main/services/plain/reaches-renderer.ts',
    source: "import { button } from '../../../src-renderer/ui/button';\nexport const it = button;",
  },
  'shared-not-to-processes': {
    file: 'src-shared/contract/reaches-main.ts',
    source: "import { main } from '../../src-main/services/plain/plain';\nexport const it = main;",
  },
  'features-apart': {
    file: 'src-renderer/features/review/reaches-inbox.ts',
    source: "import { list } from '../inbox/list';\nexport const it = list;",
  },
  'ui-is-generic': {
    file: 'src-renderer/ui/knows-store.ts',
    source: "import { defineStore } from 'pinia';\nexport const it = defineStore;",
  },
  'below-features': {
    file: 'src-renderer/db/knows-feature.ts',
    source: "import { list } from '../features/inbox/list';\nexport const it = list;",
  },
  'features-not-to-app': {
    file: 'src-renderer/features/inbox/reaches-app.ts',
    source: "import { theme } from '../../app/theme';\nexport const it = theme;",
  },
  'services-not-to-electron': {
    file: 'src-main/services/plain/reaches-electron.ts',
    source: "import { app } from 'electron';\nexport const it = app;",
  },
  'services-not-to-files': {
    file: 'src-main/services/plain/reaches-files.ts',
    source: "import { readFile } from 'node:fs/promises';\nexport const it = readFile;",
  },
  'services-not-to-outer-rooms': {
    file: 'src-main/services/plain/reaches-adapter.ts',
    source: "import { disk } from '../../adapters/disk/disk';\nexport const it = disk;",
  },
  'adapters-not-to-electron': {
    file: 'src-main/adapters/disk/reaches-electron.ts',
    source: "import { app } from 'electron';\nexport const it = app;",
  },
  'adapters-not-to-outer-rooms': {
    file: 'src-main/adapters/disk/reaches-shell.ts',
    source: "import { window } from '../../shell/window';\nexport const it = window;",
  },
  'cli-not-to-electron': {
    file: 'src-main/cli/commands/reaches-shell.ts',
    source: "import { window } from '../../shell/window';\nexport const it = window;",
  },
  'only-shell-imports-electron': {
    file: 'src-main/ipc/reaches-electron.ts',
    source: "import { app } from 'electron';\nexport const it = app;",
  },
  'composition-is-the-roof': {
    file: 'src-main/ipc/reaches-the-roof.ts',
    source: "import { all } from '../composition/all';\nexport const it = all;",
    to: { 'src-main/composition/all.ts': 'export const all = 1;' },
  },
  'preload-is-small': {
    file: 'src-main/preload/large.ts',
    source: "import { main } from '../services/plain/plain';\nexport const it = main;",
  },
  'no-cycles': {
    file: 'src-main/services/plain/about.ts',
    source: "import { round } from './round';\nexport const about: string = round;",
    to: {
      'src-main/services/plain/round.ts':
        "import { about } from './about';\nexport const round: string = about;",
    },
  },
  'no-orphans': {
    file: 'src-renderer/features/inbox/forgotten.ts',
    source: 'export const forgotten = 1;',
  },
  'no-unresolved': {
    file: 'src-main/services/plain/lost.ts',
    source: "import { gone } from './gone';\nexport const it: unknown = gone;",
  },
  'no-developer-tools-in-the-product': {
    file: 'src-main/adapters/disk/draws.ts',
    source: "import { createCanvas } from '@napi-rs/canvas';\nexport const it = createCanvas;",
  },
  'product-not-to-tests': {
    file: 'src-main/adapters/disk/knows-test.ts',
    source: "import { build } from '../../../test/support/build';\nexport const it = build;",
  },
};

/** A small house in order; what the planted files reach for. */
const house: Record<string, string> = {
  'package.json': readFileSync(join(root, 'package.json'), 'utf8'),
  'src-shared/domain/rubric/level.ts': "import { z } from 'zod';\nexport const level = z.string();",
  'src-shared/contract/calls.ts':
    "import { level } from '../domain/rubric/level';\nexport const calls = { level };",
  'src-main/services/plain/plain.ts':
    "import { level } from '../../../src-shared/domain/rubric/level';\nexport const main = level;",
  'src-main/adapters/disk/disk.ts':
    "import { readFile } from 'node:fs/promises';\nimport { main } from '../../services/plain/plain';\nexport const disk = { readFile, main };",
  'src-main/shell/window.ts':
    "import { BrowserWindow } from 'electron';\nexport const window = BrowserWindow;",
  'src-main/index.ts':
    "import { disk } from './adapters/disk/disk';\nimport { window } from './shell/window';\nexport const all = { disk, window };",
  'src-renderer/ui/button.ts': "import { h } from 'vue';\nexport const button = h('button');",
  'src-renderer/features/inbox/list.ts':
    "import { button } from '../../ui/button';\nexport const list = [button];",
  'src-renderer/app/theme.ts':
    "import { list } from '../features/inbox/list';\nexport const theme = { list };",
  'test/support/build.ts': 'export const build = 1;',
};

interface Cruise {
  status: number | null;
  violations: { rule: { name: string }; from: string }[];
}

function write(folder: string, files: Record<string, string>): void {
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
}

/** Runs the gate as `npm run check:architecture` does, in another folder. */
function cruise(folder: string): Cruise {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['src-shared', 'src-main', 'src-renderer'];
  const rules = ['--config', join(root, '.dependency-cruiser.mjs')];
  const gate = spawnSync(process.execPath, [program, ...rules, ...folders], { cwd: folder });
  const listed = spawnSync(
    process.execPath,
    [program, ...rules, '--output-type', 'json', ...folders],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const { summary } = JSON.parse(listed.stdout) as {
    summary: { violations: Cruise['violations'] };
  };
  return { status: gate.status, violations: summary.violations };
}

describe('architecture rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-architecture-'));
  let inOrder: Cruise;
  let broken: Cruise;

  beforeAll(() => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    write(folder, house);
    inOrder = cruise(folder);
    for (const { file, source, to } of Object.values(planted))
      write(folder, { [file]: source, ...to });
    broken = cruise(folder);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets a house in order pass', () => {
    expect(inOrder.violations).toEqual([]);
    expect(inOrder.status).toBe(0);
  });

  it('closes the gate when a rule is broken', () => {
    expect(broken.status).not.toBe(0);
  });

  it('has a planted violation for every rule', () => {
    const names = dependencyRules.forbidden?.map((rule) => rule.name).sort();
    expect(Object.keys(planted).sort()).toEqual(names);
  });

  it.each(Object.entries(planted))('%s', (name, { file }) => {
    const found = broken.violations.filter((violation) => violation.from === file);
    expect(found.map((violation) => violation.rule.name)).toContain(name);
  });

  it('explains every rule in a sentence', () => {
    for (const rule of dependencyRules.forbidden ?? [])
      expect(rule.comment).toMatch(/^[A-Z].{20,}[.]$/);
  });
});

describe('lint rules for the doors between the rooms', () => {
  // Without types: the planted files are in no TypeScript project, and these rules need none.
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      ...lintRules,
      tseslint.configs.disableTypeChecked,
      { languageOptions: { parserOptions: { projectService: false, project: null } } },
    ],
  });

  async function rulesBroken(file: string, source: string): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(source, { filePath: join(root, file) });
    return (result?.messages ?? []).map((message) => message.ruleId);
  }

  it.each([
    [
      'src-renderer/features/inbox/planted.ts',
      'export const it = window.assay;\n',
      'no-restricted-properties',
    ],
    [
      'src-renderer/features/inbox/planted.ts',
      'export const it = globalThis.assay;\n',
      'no-restricted-properties',
    ],
    [
      'src-renderer/features/inbox/planted.ts',
      'export const it = assay;\n',
      'no-restricted-globals',
    ],
    [
      'src-renderer/features/inbox/planted.ts',
      'export const it = process.env;\n',
      'no-restricted-globals',
    ],
    [
      'src-main/shell/planted.ts',
      "import { ipcMain } from 'electron';\nipcMain.removeAllListeners();\n",
      'no-restricted-imports',
    ],
    [
      'src-main/shell/planted.ts',
      "import * as all from 'electron';\nall.ipcMain.removeAllListeners();\n",
      'no-restricted-imports',
    ],
    [
      'src-main/shell/planted.ts',
      "import electron from 'electron';\nelectron.ipcMain.removeAllListeners();\n",
      'no-restricted-properties',
    ],
    ['src-shared/domain/planted.ts', 'export const it = Date.now();\n', 'no-restricted-properties'],
    ['src-shared/domain/planted.ts', 'export const it = new Date();\n', 'no-restricted-syntax'],
    [
      'src-shared/domain/planted.ts',
      'export const it = Math.random();\n',
      'no-restricted-properties',
    ],
  ])('refuses in %s: %j', async (file, source, rule) => {
    expect(await rulesBroken(file, source)).toContain(rule);
  });

  it.each([
    ['src-renderer/bridge/planted.ts', 'export const it = window.assay;\n'],
    [
      'src-main/ipc/gateway.ts',
      "import { ipcMain } from 'electron';\nipcMain.removeAllListeners();\n",
    ],
    ['src-shared/domain/planted.ts', 'export const it = new Date(0);\n'],
  ])('allows in %s: %j', async (file, source) => {
    expect(await rulesBroken(file, source)).toEqual([]);
  });
});
