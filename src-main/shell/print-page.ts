import { BrowserWindow } from 'electron';

import { AssayError } from '../../src-shared/domain/errors';

/** The system's print dialog for what is on screen. Cancelling is no error. @throws AssayError `ERR_PRINT`. */
export function printPage(): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
  return new Promise((resolve, reject) => {
    window?.webContents.print({ printBackground: true }, (done, reason) => {
      if (done || /cancel/i.test(reason)) resolve();
      else
        reject(
          new AssayError(
            'ERR_PRINT',
            'This computer could not print. Check that a printer, or printing to a file, is set up; nothing was lost.',
            { reason },
          ),
        );
    });
  });
}
