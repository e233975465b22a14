import type { Settings } from '../../src-shared/contract/views';
import type { Output } from '../../src-shared/contract/contract';
import type { Handlers } from './answer';

export interface AppHandlerParts {
  readonly info: Output<'app.info'>;
  readonly settings: {
    read(): Promise<Settings>;
    write(change: Partial<Settings>): Promise<Settings>;
  };
  /** The system's print dialog for what is on screen. */
  readonly print: () => Promise<void>;
  /** Told of every change, so that the window's own colours follow. */
  readonly onSettings: (settings: Settings) => void;
}

type AppChannels = Extract<keyof Handlers, `app.${string}` | `settings.${string}`>;

export function appHandlers({
  info,
  settings,
  onSettings,
  print,
}: AppHandlerParts): Pick<Handlers, AppChannels> {
  return {
    'app.info': () => info,
    'app.print': print,
    'settings.read': () => settings.read(),
    'settings.write': async (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const written = await settings.write(Object.fromEntries(given));
      onSettings(written);
      return written;
    },
  };
}
