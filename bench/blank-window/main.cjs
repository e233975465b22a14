// The least that Electron can do: one window, one static page. What Assay's start is measured against.
const { join } = require('node:path');

const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 820 });
  return window.loadFile(join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => {
  app.quit();
});
