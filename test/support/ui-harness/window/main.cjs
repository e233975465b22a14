// A bare window on the address given after the folder: the renderer without its main process.
const { app, BrowserWindow } = require('electron');

app.commandLine.appendSwitch('force-device-scale-factor', '1');
void app.whenReady().then(() => {
  const address = process.argv.find((argument) => argument.startsWith('http://'));
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    useContentSize: true,
    frame: false,
    webPreferences: { sandbox: true, contextIsolation: true, preload: undefined },
  });
  void window.loadURL(address ?? 'about:blank');
});
app.on('window-all-closed', () => {
  app.quit();
});
