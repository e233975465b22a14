import { BrowserWindow, powerMonitor } from 'electron';

export interface AwayParts {
  /** Minutes without a key or a click; null for never. */
  readonly lockAfter: () => Promise<number | null>;
  /** True while a person's own workspace is open: the sample's passphrase is known to everybody. */
  readonly isOpen: () => boolean;
  /** Asks the page, which first saves what was typed and then locks. */
  readonly ask: () => void;
  /** Locks without the page, when there is none that could answer. */
  readonly lock: () => Promise<void>;
}

const LOOK_MS = 15_000;

/**
 * Locks when nobody is there: after idle minutes, when the computer sleeps and when its screen is locked. What the page
 * cannot save keeps it open, so it is asked again as long as nobody is there.
 */
export function lockWhenAway(parts: AwayParts): void {
  const lock = (): void => {
    if (!parts.isOpen()) return;
    const [window] = BrowserWindow.getAllWindows();
    if (window && !window.webContents.isCrashed()) parts.ask();
    else void parts.lock();
  };
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  setInterval(() => {
    void parts.lockAfter().then((minutes) => {
      if (minutes !== null && powerMonitor.getSystemIdleTime() >= minutes * 60) lock();
    });
  }, LOOK_MS);
}
