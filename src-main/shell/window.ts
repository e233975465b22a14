import { join } from 'node:path';

import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import { z } from 'zod';

import { JsonFile } from '../adapters/settings/json-file';
import { APP_ORIGIN } from './app-protocol';

const stateSchema = z.strictObject({
  bounds: z
    .strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
    .nullable(),
  maximized: z.boolean(),
});

const ground = { light: '#fafaf9', dark: '#1c1917' } as const;

/** The one window, where and as large as it was left. */
export async function openWindow(userData: string, icon: string): Promise<BrowserWindow> {
  const file = new JsonFile(join(userData, 'window.json'), stateSchema, {
    bounds: null,
    maximized: false,
  });
  const state = await file.read();
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    ...(state.bounds && isOnScreen(state.bounds) ? state.bounds : {}),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Assay',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  const keep = (): void => {
    void file.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  for (const event of ['resized', 'moved', 'maximize', 'unmaximize', 'close'] as const) {
    window.on(event as 'close', keep);
  }
  window.once('ready-to-show', () => {
    window.show();
  });
  await window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

/** A window remembered from a screen that is gone must not open out of sight. */
function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x < workArea.x + workArea.width - 80 &&
    bounds.x + bounds.width > workArea.x + 80 &&
    bounds.y >= workArea.y - 20 &&
    bounds.y < workArea.y + workArea.height - 80
  );
}
