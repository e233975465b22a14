import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { openPackage, openReview, startWithIdentity } from '../../scripts/drive.mjs';
import type {} from '../../src-renderer/bridge/assay';
import { channels, pageChannels } from '../../src-shared/contract/channels';
import { certifiedPeople, PASSPHRASE } from '../support/certified-people';
import { launchApp } from '../support/launch-app';
import { assayOk } from '../support/run-assay';
import { shoot } from '../support/shoot';
import { temporaryFolder } from '../support/temporary-folder';

const ACHIEVEMENT = 'resources/sample/achievements/data-literacy-1.achievement.json';

/** Each would mark the page or call out if anything of it ran. */
const hostile = {
  'page.html': `<h1>Hello</h1><script>parent.postMessage('ran', '*'); document.title = 'ran'</script>
    <img src="https://example.org/x.png" onerror="document.body.dataset.ran = '1'">`,
  'notes.md': `# Hello\n\n<img src=x onerror="window.ran = 1"><script>window.ran = 1</script>\n\n[go](javascript:window.ran=1)`,
  'drawing.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><script>window.ran = 1</script><rect width="50" height="50" onload="window.ran = 1"/></svg>`,
};

it('gives the page nothing but the bridge, and the network nothing at all', async () => {
  const { app, window: page } = await launchApp();
  const found = await page.evaluate(async () => {
    const tried = await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    );
    return {
      tried,
      node: typeof Reflect.get(globalThis, 'require') + typeof Reflect.get(globalThis, 'process'),
      bridge: Object.keys(window.assay ?? {}).sort(),
      opened: window.open('https://example.org/') === null,
    };
  });
  expect(found).toEqual({
    tried: 'refused',
    node: 'undefinedundefined',
    bridge: ['api', 'on', 'openDropped'],
    opened: true,
  });
  // Asked in the main process: the window itself would wait for a navigation that never comes.
  const where = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.executeJavaScript("location.href = 'https://example.org/'; null");
    await contents?.executeJavaScript("document.querySelector('a, button') !== null");
    return contents?.getURL();
  });
  expect(where).toMatch(/^assay:\/\/app\//);
});

it('answers every channel with a coded refusal when the input is nonsense', async () => {
  const { window: page } = await launchApp();
  const codes = await page.evaluate(
    async (names) => {
      const api = Object.entries(window.assay?.api ?? {}) as [
        string,
        (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>,
      ][];
      const answers = await Promise.all(
        api
          .filter(([name]) => names.includes(name))
          .map(async ([name, call]) => [name, (await call({ nonsense: true })).error?.code]),
      );
      return Object.fromEntries(answers) as Record<string, string>;
    },
    channels as readonly string[],
  );
  // The one channel that takes paths is not there for the page to call.
  expect(codes).toEqual(Object.fromEntries(pageChannels.map((name) => [name, 'ERR_INPUT'])));
});

it('shows hostile evidence and runs none of it', async () => {
  const dir = await temporaryFolder();
  const people = await certifiedPeople(dir);
  const folder = join(dir, 'S-0700');
  await mkdir(folder);
  for (const [name, text] of Object.entries(hostile)) await writeFile(join(folder, name), text);
  const file = join(dir, 'S-0700.evidence.zip');
  await assayOk(['package', 'create', folder, '--achievement', ACHIEVEMENT, '--out', file]);

  const { app, window: page } = await launchApp({ env: { ASSAY_TEST_WORKSPACE: '1' } });
  const answered: string[] = [];
  page.on('response', (response) => answered.push(response.url()));
  await startWithIdentity(app, page, people.assessorDir, PASSPHRASE);
  await openPackage(app, page, file, 'S-0700');
  await page.evaluate(() => {
    window.addEventListener('message', () => Reflect.set(window, 'ran', 1));
  });
  await openReview(page, 'S-0700');
  const outline = page.getByRole('navigation', { name: 'Parts and evidence' });
  const shown = {
    'page.html': page.frameLocator('iframe').getByRole('heading', { name: 'Hello' }),
    'notes.md': page.getByRole('heading', { name: 'Hello' }),
    'drawing.svg': page.getByRole('img', { name: 'drawing.svg' }),
  };
  for (const [name, content] of Object.entries(shown)) {
    await outline.getByRole('button', { name }).click();
    await content.waitFor();
    await shoot(page, `hostile-${name}`);
  }
  expect(await page.evaluate(() => Reflect.get(window, 'ran') as unknown)).toBeUndefined();
  expect(answered.filter((url) => !/^(assay|evidence|blob|data):/.test(url))).toEqual([]);
});
