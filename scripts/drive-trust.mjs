/**
 * What people do with Assay about keys and certificates, as functions; see `drive.mjs`.
 *
 * @typedef {import('playwright-core').ElectronApplication} Application
 * @typedef {import('playwright-core').Page} Page
 */
import { answerOpenDialogs, answerSaveDialogs, inbox } from './drive.mjs';

/**
 * First start of a programme office; ends at its people.
 * @param {Page} window
 * @param {{ programme: string, id: string, alias: string, passphrase: string }} office
 * @param {() => Promise<void>} [atSheet] with the recovery sheet on screen
 */
export async function startAsOffice(window, { programme, id, alias, passphrase }, atSheet) {
  await window.getByRole('button', { name: 'I run a programme' }).click();
  await window.getByLabel('Name of the programme').fill(programme);
  await window.getByLabel('Name or alias').fill(alias);
  await window.getByText('More', { exact: true }).click();
  await window.getByLabel(/achievements bear/).fill(id);
  await newPassphrase(window, passphrase);
  await keepSheet(window, atSheet);
  await window.getByRole('heading', { name: 'People' }).waitFor();
}

/**
 * First start of an assessor with new keys; ends at the inbox.
 * @param {Page} window
 * @param {{ alias: string, passphrase: string }} person
 * @param {() => Promise<void>} [atSheet] with the recovery sheet on screen
 * @returns {Promise<string>} the recovery code as printed
 */
export async function startAsAssessor(window, { alias, passphrase }, atSheet) {
  await window.getByRole('button', { name: 'I score evidence' }).click();
  await window.getByLabel('Name or alias').fill(alias);
  await newPassphrase(window, passphrase);
  const code = await keepSheet(window, atSheet);
  await inbox(window);
  return code;
}

/**
 * @param {Page} window
 * @param {string} passphrase
 */
async function newPassphrase(window, passphrase) {
  await window.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await window.getByLabel('The passphrase again').fill(passphrase);
  await window.getByRole('button', { name: 'Start', exact: true }).click();
}

/**
 * Reads the code off the recovery sheet and types its end, as somebody with the paper in hand would.
 * @param {Page} window
 * @param {() => Promise<void>} [atSheet]
 * @returns {Promise<string>}
 */
async function keepSheet(window, atSheet) {
  await window.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
  await atSheet?.();
  const code = (await window.getByLabel('Recovery code').first().innerText()).replace(/\s/g, '');
  await window.getByLabel('Last group of the code, from the paper').fill(code.slice(-5));
  await window.keyboard.press('Enter');
  return code;
}

/**
 * Saves the certificate request from the settings and returns the fingerprint on screen.
 * @param {Application} app
 * @param {Page} window
 * @param {string} file
 */
export async function saveRequest(app, window, file) {
  await settings(window, 'Enrolment');
  await answerSaveDialogs(app, file);
  await window.getByRole('button', { name: /^Save the request/ }).click();
  return fingerprintOnScreen(window);
}

/**
 * Takes a certificate in, comparing the root's fingerprint where that is asked.
 * @param {Application} app
 * @param {Page} window
 * @param {string} file
 * @param {() => Promise<void>} [atDialog]
 */
export async function takeCertificate(app, window, file, atDialog) {
  await settings(window, 'Enrolment');
  await answerOpenDialogs(app, [file]);
  await window.getByRole('button', { name: /^Take a certificate in/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.waitFor();
  await atDialog?.();
  const same = dialog.getByLabel('The fingerprint is the same');
  if ((await same.count()) > 0) await same.check();
  await dialog.getByRole('button', { name: 'Take in' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/**
 * As an office, certifies a request; ends with the person open.
 * @param {Application} app
 * @param {Page} window
 * @param {{ request: string, certificate: string, name: string, school: string, passphrase: string }} wish
 * @param {() => Promise<void>} [beforeCertifying] with the fingerprint on screen
 */
export async function certifyRequest(app, window, wish, beforeCertifying) {
  await go(window, 'People');
  await answerOpenDialogs(app, [wish.request]);
  await window
    .getByRole('button', { name: /^Certify a request/ })
    .first()
    .click();
  await window.getByLabel('It is the same').check();
  await window.getByLabel('Real name').fill(wish.name);
  await window.getByLabel('School').fill(wish.school);
  await window.getByLabel(/^Passphrase of/).fill(wish.passphrase);
  await beforeCertifying?.();
  await answerSaveDialogs(app, wish.certificate);
  await window.getByRole('button', { name: 'Certify and save the certificate' }).click();
  await window.getByRole('complementary', { name: wish.name }).waitFor();
}

/**
 * As an office, writes trust bundle, roster and revocation list into a folder.
 * @param {Application} app
 * @param {Page} window
 * @param {string} folder
 */
export async function saveTrustFiles(app, window, folder) {
  await go(window, 'Authority');
  await answerOpenDialogs(app, [folder]);
  await window.getByRole('button', { name: 'Save trust files…' }).first().click();
  await window
    .getByText(/^The trust files are in/)
    .first()
    .waitFor();
}

/**
 * Takes a trust bundle in; ends at the list of trusted issuers.
 * @param {Application} app
 * @param {Page} window
 * @param {string} file
 * @param {() => Promise<void>} [atPreview]
 */
export async function takeTrust(app, window, file, atPreview) {
  await go(window, 'Trust');
  await answerOpenDialogs(app, [file]);
  await window.getByRole('button', { name: 'Take in a trust file…' }).first().click();
  await window.getByRole('article').waitFor();
  await atPreview?.();
  const same = window.getByLabel('It is the same');
  if ((await same.count()) > 0) await same.check();
  await window
    .getByRole('article')
    .getByRole('button', { name: /^(Trust|Take in)/ })
    .click();
  await window.getByRole('article').waitFor({ state: 'detached' });
}

/**
 * Verifies one report and returns the sentence of its verdict.
 * @param {Application} app
 * @param {Page} window
 * @param {string} file
 */
export async function verifyReport(app, window, file) {
  await answerOpenDialogs(app, [file]);
  await window.keyboard.press('ControlOrMeta+Shift+O');
  const sentence = window.getByRole('heading', { level: 2, name: /^(Genuine|Do not trust|This)/ });
  await sentence.waitFor();
  return sentence.innerText();
}

/**
 * Drops files on the window.
 * @param {Page} window
 * @param {readonly string[]} files
 */
export async function drop(window, files) {
  const devtools = await window.context().newCDPSession(window);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
  }
}

/**
 * A page by its command in the palette.
 * @param {Page} window
 * @param {'People' | 'Authority' | 'Trust' | 'Inbox'} page
 */
export async function go(window, page) {
  const titles = {
    People: 'Go to the people',
    Authority: 'Go to the authority: roots and trust files',
    Trust: 'Whom this computer trusts',
    Inbox: 'Go to the inbox',
  };
  const heading = window.getByRole('heading', { level: 1, name: page });
  if (page !== 'Inbox' && (await heading.count()) > 0) return;
  await window.keyboard.press('ControlOrMeta+K');
  await window.keyboard.type(titles[page]);
  await window.getByRole('option', { name: titles[page] }).waitFor();
  await window.keyboard.press('Enter');
  if (page === 'Inbox') await inbox(window);
  else await heading.waitFor();
}

/**
 * A section of the settings.
 * @param {Page} window
 * @param {string} section
 */
export async function settings(window, section) {
  await window.keyboard.press('ControlOrMeta+,');
  await window.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await window.getByRole('navigation').getByText(section, { exact: true }).click();
}

/**
 * The first fingerprint that is shown.
 * @param {Page} window
 */
export async function fingerprintOnScreen(window) {
  return window
    .getByText(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)
    .first()
    .innerText();
}
