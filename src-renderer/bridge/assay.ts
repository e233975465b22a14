import { channels, type Channel, type EventName } from '../../src-shared/contract/channels';
import type { EventPayload, Input, Output, ReviewerApi } from '../../src-shared/contract/contract';

/** What the preload puts on `window`. This file is the only one that reads it. */
export interface PreloadBridge {
  readonly api: ReviewerApi;
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Paths of files dropped on the window; empty strings for files that have none. */
  pathsOf(files: File[]): string[];
}

declare global {
  interface Window {
    readonly assay?: PreloadBridge;
  }
}

/** Main said no: `code` is stable, `message` one sentence for people. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';

  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Any thrown thing as something that can be shown. */
export function asBridgeError(thrown: unknown): BridgeError {
  if (thrown instanceof BridgeError) return thrown;
  return new BridgeError(
    'ERR_UNEXPECTED',
    thrown instanceof Error ? thrown.message : String(thrown),
  );
}

function preload(): PreloadBridge {
  if (window.assay) return window.assay;
  throw new BridgeError(
    'ERR_BRIDGE_MISSING',
    'The window has no connection to the application. Close Assay and start it again; nothing saved is lost.',
  );
}

/** Inputs are plain JSON; a reactive proxy would not survive the crossing, so only a copy is sent. */
const plain = <T>(input: T): T =>
  input === undefined ? input : (JSON.parse(JSON.stringify(input)) as T);

async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const result = await preload().api[channel](plain(input));
  if (result.ok) return result.value;
  throw new BridgeError(result.error.code, result.error.message, result.error.details);
}

/** Every call of the contract by channel name, e.g. `assay['review.open']({ id })`; throws `BridgeError`. */
export type Assay = { readonly [C in Channel]: (input: Input<C>) => Promise<Output<C>> };

export const assay = Object.fromEntries(
  channels.map((channel) => [channel, (input: never) => call(channel, input)]),
) as unknown as Assay;

/** Listens to main; returns the function that stops it. */
export function onEvent<E extends EventName>(
  event: E,
  listener: (payload: EventPayload<E>) => void,
): () => void {
  return preload().on(event, listener);
}

/** Opens packages dropped on the window; the paths go straight through. */
export function openDroppedFiles(files: readonly File[]): Promise<Output<'packages.openDropped'>> {
  const paths = preload()
    .pathsOf([...files])
    .filter((path) => path !== '');
  return assay['packages.openDropped']({ paths });
}
