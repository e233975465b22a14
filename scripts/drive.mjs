/**
 * What a person does with Assay's window, as functions: used by the tour of `npm start` and by the end-to-end tests.
 * Only the operating system's file dialogs are answered for the person; everything else is clicks and keys.
 *
 * @typedef {import('playwright-core').ElectronApplication} Application
 * @typedef {import('playwright-core').Page} Page
 */

/**
 * The next open dialogs answer with these paths.
 * @param {Application} app
 * @param {readonly string[]} paths
 */
export async function answerOpenDialogs(app, paths) {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
}

/**
 * The next save dialogs answer with this path.
 * @param {Application} app
 * @param {string} path
 */
export async function answerSaveDialogs(app, path) {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/**
 * @param {Application} app
 * @param {number} width
 * @param {number} height
 */
export async function resize(app, width, height) {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0);
    },
    [width, height],
  );
}

/**
 * First start as an assessor with an identity folder from the issuer; ends at the inbox.
 * @param {Application} app
 * @param {Page} window
 * @param {string} identityDir
 * @param {string} passphrase
 */
export async function startWithIdentity(app, window, identityDir, passphrase) {
  await answerOpenDialogs(app, [identityDir]);
  await window.getByRole('button', { name: 'I score evidence' }).click();
  await window.getByRole('button', { name: 'Use an identity folder I was given' }).click();
  await window.getByLabel('Passphrase of this identity').fill(passphrase);
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await inbox(window);
}

/**
 * Unlocks the workspace; ends at the inbox.
 * @param {Page} window
 * @param {string} passphrase
 */
export async function unlock(window, passphrase) {
  await window.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await window.keyboard.press('Enter');
  await inbox(window);
}

/**
 * Waits until the inbox is on screen.
 * @param {Page} window
 */
export async function inbox(window) {
  await window.getByRole('button', { name: 'Open package…' }).first().waitFor();
}

/**
 * Opens one package through the dialog and waits for its row.
 * @param {Application} app
 * @param {Page} window
 * @param {string} file
 * @param {string} submission
 */
export async function openPackage(app, window, file, submission) {
  await answerOpenDialogs(app, [file]);
  await window.getByRole('button', { name: 'Open package…' }).first().click();
  await row(window, submission).waitFor();
}

/**
 * The inbox row of a submission.
 * @param {Page} window
 * @param {string} submission
 */
export function row(window, submission) {
  return window.getByRole('row', { name: submission });
}

/**
 * From the inbox into a review.
 * @param {Page} window
 * @param {string} submission
 */
export async function openReview(window, submission) {
  await row(window, submission).click();
  await window.getByRole('region', { name: 'Rubric' }).waitFor();
}

/**
 * Looks at every piece of evidence until it counts as seen; what has to be marked by hand is marked.
 * @param {Page} window
 */
export async function seeAll(window) {
  const outline = window.getByRole('navigation', { name: 'Parts and evidence' });
  const unseen = outline.getByRole('button', { name: /, not seen$/ });
  for (let left = await unseen.count(); left > 0; left = await unseen.count()) {
    await unseen.first().click();
    const seen = window.getByRole('button', { name: /^Seen/ });
    await seen.waitFor({ timeout: 6_000 }).catch(() => window.keyboard.press('s'));
    await seen.waitFor();
  }
}

/**
 * @typedef {object} Judgement
 * @property {number} level position of the level, 1 is the lowest
 * @property {string} rationale
 * @property {string} feedback
 */

/**
 * Scores every criterion by keyboard alone: a digit, `t`, `f`, and `j` for the next one.
 * @param {Page} window
 * @param {(index: number) => Judgement} judge what to say of the criterion at this index
 * @param {(index: number) => Promise<void>} [afterEach]
 */
export async function scoreAll(window, judge, afterEach) {
  const strip = window.getByRole('list', { name: 'Criteria' }).getByRole('button');
  const count = await strip.count();
  await strip.first().click();
  for (let index = 0; index < count; index += 1) {
    const { level, rationale, feedback } = judge(index);
    await window.keyboard.press(String(level));
    await write(window, 't', 'Rationale', rationale);
    await write(window, 'f', 'Feedback', feedback);
    await afterEach?.(index);
    if (index < count - 1) await window.keyboard.press('j');
  }
}

/**
 * @param {Page} window
 * @param {string} key
 * @param {string} label
 * @param {string} text
 */
async function write(window, key, label, text) {
  await window.keyboard.press(key);
  const field = window.getByRole('textbox', { name: label });
  await field.waitFor();
  await window.keyboard.type(text);
  await window.keyboard.press('Escape');
}

/**
 * Waits until everything typed is acknowledged.
 * @param {Page} window
 */
export async function saved(window) {
  await window.getByText(/^Saved \d/).waitFor();
}

/**
 * From the review to a signed report saved under `file`.
 * @param {Application} app
 * @param {Page} window
 * @param {string} passphrase
 * @param {string} file
 * @param {() => Promise<void>} [beforeSigning] with the checklist on screen
 */
export async function signAndSave(app, window, passphrase, file, beforeSigning) {
  await window.keyboard.press('ControlOrMeta+Enter');
  await window.getByRole('heading', { name: 'Check and sign' }).waitFor();
  await window.getByLabel(/^Passphrase of/).waitFor();
  await window
    .getByRole('region', { name: /^Pages of/ })
    .locator('img')
    .first()
    .waitFor();
  await confirmAll(window);
  await beforeSigning?.();
  await window.getByLabel(/^Passphrase of/).fill(passphrase);
  await window.getByRole('button', { name: 'Sign', exact: true }).click();
  await window.getByRole('heading', { name: 'Signed.' }).waitFor();
  await answerSaveDialogs(app, file);
  await window.getByRole('button', { name: 'Save a copy…' }).click();
  await window.getByText(/^Saved as /).waitFor();
}

/** @param {Page} window */
async function confirmAll(window) {
  const asks = window.getByRole('region', { name: 'Meant so?' }).getByRole('checkbox');
  const all = window.getByRole('checkbox', { name: 'All of these' });
  if ((await all.count()) > 0) await all.click();
  else for (const ask of await asks.all()) await ask.click();
}
