import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

import { beforeAll, expect, it } from 'vitest';

import { assayOk } from '../../support/run-assay';
import { temporaryFolder } from '../../support/temporary-folder';

/** Every verb, each after the one whose files its example uses. */
const verbs = [
  'sample',
  'achievement check',
  'identity create',
  'identity request',
  'identity certify',
  'identity accept',
  'identity trust',
  'identity show',
  'identity passphrase',
  'identity export-p12',
  'identity import-p12',
  'identity recover',
  'identity recovery-sheet',
  'identity escrow',
  'identity replace-keys',
  'identity people',
  'identity renew',
  'identity revoke',
  'identity rotate',
  'identity publish',
  'package create',
  'package verify',
  'package inspect',
  'package seal',
  'package unseal',
  'review score',
  'report verify',
  'report extract',
  'report receipt',
];

const top = await temporaryFolder();
const folder = join(top, 'sample');
const bin = join(top, 'bin');

beforeAll(async () => {
  await mkdir(bin);
  const start = `#!/bin/sh\nexec '${process.execPath}' '${resolve('bin/assay.mjs')}' "$@"\n`;
  await writeFile(join(bin, 'assay'), start, { mode: 0o755 });
  await assayOk(['sample', folder]);
}, 120_000);

/** What a person copies out of the help of a verb. */
async function exampleOf(verb: string): Promise<string> {
  const help = await assayOk([...verb.split(' '), '--help']);
  const [, example = ''] = /^Example[^\n]*:\n([\s\S]+)$/m.exec(help) ?? [];
  return example;
}

function paste(script: string): Promise<{ status: number | null; stderr: string }> {
  const PATH = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH, ASSAY_PASSPHRASE: 'sample' };
  return new Promise((done) => {
    const child = execFile('sh', ['-ec', script], { cwd: folder, env }, (_error, _out, stderr) => {
      done({ status: child.exitCode, stderr });
    });
  });
}

/** Names under "Commands:" of a help. */
async function commandsOf(...group: string[]): Promise<string[]> {
  const [, list = ''] = /^Commands:\n([\s\S]*)$/m.exec(await assayOk([...group, '--help'])) ?? [];
  const names = [...list.matchAll(/^ {2}([\w-]+)/gm)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'help');
}

it('there is no other verb', async () => {
  const found: string[] = [];
  for (const group of await commandsOf()) {
    const inGroup = await commandsOf(group);
    found.push(...(inGroup.length > 0 ? inGroup.map((verb) => `${group} ${verb}`) : [group]));
  }
  expect(found.sort()).toEqual([...verbs].sort());
}, 60_000);

it.each(verbs)(
  'the example of assay %s works in a fresh sample',
  async (verb) => {
    const example = await exampleOf(verb);
    expect(example).toContain(`assay ${verb} `);
    expect(await paste(example)).toMatchObject({ status: 0 });
  },
  60_000,
);
