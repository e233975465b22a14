import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

import type { Dialogs } from '../ipc/dialogs';

/** The operating system's dialogs, attached to the window in front. */
export function systemDialogs(): Dialogs {
  const open = async (options: OpenDialogOptions): Promise<string[]> => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const chosen = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return chosen.canceled ? [] : chosen.filePaths;
  };
  return {
    openFiles: (title, extensions) =>
      open({
        title,
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: title, extensions: [...extensions] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    openFolder: async (title) => (await open({ title, properties: ['openDirectory'] }))[0] ?? null,
    saveFile: async (title, name) => {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const options = { title, defaultPath: name };
      const chosen = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options);
      return chosen.canceled ? null : chosen.filePath;
    },
  };
}
