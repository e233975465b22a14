import { pageChannels, type EventName, type PageChannel } from '../../src-shared/contract/channels';
import type {
  EventPayload,
  Input,
  Output,
  Result,
  ReviewerApi,
} from '../../src-shared/contract/contract';

/** What the preload puts on `window`. This file is the only one that reads it. */
export interface PreloadBridge {
  readonly api: Pick<ReviewerApi, PageChannel>;
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Opens files that a person dropped on the window. Their paths are resolved by the preload and never seen here. */
  openDropped(files: File[]): ReturnType<ReviewerApi['files.openDropped']>;
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

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new BridgeError(result.error.code, result.error.message, result.error.details);
}

async function call<C extends PageChannel>(channel: C, input: Input<C>): Promise<Output<C>> {
  return unwrap(await preload().api[channel](plain(input)));
}

/** Every call of the contract by channel name, e.g. `assay['review.open']({ id })`; throws `BridgeError`. */
export type Assay = { readonly [C in PageChannel]: (input: Input<C>) => Promise<Output<C>> };

export const assay = Object.fromEntries(
  pageChannels.map((channel) => [channel, (input: never) => call(channel, input)]),
) as unknown as Assay;

/** Listens to main; returns the function that stops it. */
export function onEvent<E extends EventName>(
  event: E,
  listener: (payload: EventPayload<E>) => void,
): () => void {
  return preload().on(event, listener);
}

/** Opens files dropped on the window: packages, reports, trust files. */
export async function openDroppedFiles(
  files: readonly File[],
): Promise<Output<'files.openDropped'>> {
  return unwrap(await preload().openDropped([...files]));
}
