/**
 * What an Electron without an application of its own runs: loads the folder given as the first argument, as the
 * default application that Electron comes with does. Arguments after the folder are the application's.
 */
const { app, dialog } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));

/** @param {string} folder */
async function load(folder) {
  // Applications ask this to learn whether their arguments start at the second or the third place.
  Object.defineProperty(process, 'defaultApp', {
    configurable: false,
    enumerable: true,
    value: true,
  });

  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  app.setName(manifest.productName ?? manifest.name);
  if (process.platform === 'linux' && app.setDesktopName) {
    app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  }
  setPaths(folder);

  const entry = Module._resolveFilename(folder, null, true);
  if (entry.endsWith('.mjs')) await import(pathToFileURL(entry).href);
  else Module._load(entry, Module, true);
}

/** @param {string} folder */
function setPaths(folder) {
  app.setPath('userData', path.join(app.getPath('appData'), app.name));
  const wanted = app.commandLine.getSwitchValue('user-data-dir');
  if (path.isAbsolute(wanted)) app.setPath('userData', wanted);
  app.setAppPath(folder);
}

if (given === undefined) {
  console.error('Usage: electron FOLDER [arguments of the application]');
  app.exit(2);
} else {
  load(path.resolve(given)).catch((error) => {
    console.error(error);
    if (process.env.DISPLAY)
      dialog.showErrorBox('The application could not be loaded', String(error));
    app.exit(1);
  });
}
