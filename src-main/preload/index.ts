import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';

import { channels, events, type EventName } from '../../src-shared/contract/channels';

/** One named method per channel; there is no way to send on any other. */
const api = Object.fromEntries(
  channels.map((channel) => [
    channel,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(channel, input),
  ]),
);

function on(event: EventName, listener: (payload: unknown) => void): () => void {
  if (!events.includes(event)) throw new TypeError('Unknown event.');
  const relay = (_: IpcRendererEvent, payload: unknown): void => {
    listener(payload);
  };
  ipcRenderer.on(event, relay);
  return () => {
    ipcRenderer.removeListener(event, relay);
  };
}

/** `webUtils` came with Electron 32; the test runtime still has the `path` property it replaced. */
const pathOf = (file: File & { readonly path?: string }): string =>
  (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? file.path ?? '';

contextBridge.exposeInMainWorld('assay', {
  api,
  on,
  pathsOf: (files: File[]): string[] => files.map(pathOf),
});
