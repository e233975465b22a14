import { ipcMain, type IpcMainInvokeEvent } from 'electron';

import { channels } from '../../src-shared/contract/channels';
import { answer, refusal, type Handlers, type OnUnexpected } from './answer';

export interface GatewayOptions {
  /** True only for the application's own page in the main frame of its own window. */
  readonly isOwnPage: (event: IpcMainInvokeEvent) => boolean;
  readonly onUnexpected: OnUnexpected;
}

/** The only user of `ipcMain`: every channel of the contract, and only for our own page. */
export function openGateway(handlers: Handlers, { isOwnPage, onUnexpected }: GatewayOptions): void {
  for (const channel of channels) {
    ipcMain.handle(channel, (event, input: unknown) =>
      isOwnPage(event)
        ? answer(channel, input, handlers, onUnexpected)
        : refusal('ERR_SENDER', 'This call did not come from Assay’s own window.'),
    );
  }
}
