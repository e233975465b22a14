import { onTestFailed, onTestFinished } from 'vitest';

import {
  launchApp as launch,
  type LaunchedApp,
  type LaunchOptions,
} from '../../scripts/launch-app.mjs';

export type { LaunchedApp, LaunchOptions };

/**
 * Starts the built application and ends it when the test ends, however it ends. Pass `userDataDir` to start twice
 * with the same data; call `close` yourself to end it earlier.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const launched = await launch(options);
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await launched.close();
  };
  // What the person would have seen when it went wrong.
  onTestFailed(async () => {
    await launched.window.screenshot({ path: 'test-results/failed.png' }).catch(() => undefined);
  });
  onTestFinished(close);
  return { ...launched, close };
}
