import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';

import {
  events,
  OPEN_DROPPED,
  pageChannels,
  type EventName,
} from '../../src-shared/contract/channels';

/** One named method per channel; there is no way to send on any other. */
const api = Object.fromEntries(
  pageChannels.map((channel) => [
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
  openDropped: (files: File[]): Promise<unknown> =>
    ipcRenderer.invoke(OPEN_DROPPED, {
      paths: files.map(pathOf).filter((path) => path !== ''),
    }),
});
