import { app } from 'electron';

export interface Launch {
  /** `--sample`: open the sample workspace at once. */
  readonly sample: boolean;
  /** Packages, reports and trust files named on the command line. */
  readonly files: readonly string[];
}

/** What an argument list asks for; Chromium's own switches are passed over. */
export function readLaunch(argv: readonly string[]): Launch {
  return {
    sample: argv.includes('--sample'),
    files: argv.filter((one) => !one.startsWith('-') && /\.(zip|zip\.age|pdf|jws)$/i.test(one)),
  };
}

/** Electron 45 is what people get; anything older is the runtime that development falls back to. */
export const isTestRuntime = Number.parseInt(process.versions.electron, 10) < 45;

/** `--user-data-dir` moves everything Assay keeps; tests depend on it. Must run before the app is ready. */
export function useDataFolder(): string {
  const wanted = app.commandLine.getSwitchValue('user-data-dir');
  if (wanted !== '') app.setPath('userData', wanted);
  return app.getPath('userData');
}
