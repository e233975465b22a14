import { app, Menu, type MenuItemConstructorOptions } from 'electron';

const mac = process.platform === 'darwin';

/**
 * The menu bar. Items of the application's own send the id of a command that the window knows, the
 * same ids as in its palette, so that nothing is done in two ways. Plain keys such as `j` belong to
 * the window and are shown on its key sheet; the menu registers only combinations.
 */
export function installMenu(send: (command: string) => void): void {
  const item = (
    label: string,
    command: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => {
      send(command);
    },
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ label: app.name, role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        item('Open package…', 'packages.open', 'CmdOrCtrl+O'),
        item('Verify a report…', 'reports.verify', 'CmdOrCtrl+Shift+O'),
        item('Whom this computer trusts', 'app.trust'),
        separator,
        item('Settings', 'app.settings', 'CmdOrCtrl+,'),
        item('Lock', 'app.lock', 'CmdOrCtrl+L'),
        separator,
        { role: mac ? 'close' : 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('Undo', 'review.undo', 'CmdOrCtrl+Z'),
        item('Redo', 'review.redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&Review',
      submenu: [
        item('Next criterion', 'review.next-criterion'),
        item('Previous criterion', 'review.previous-criterion'),
        item('Next evidence', 'review.next-item'),
        item('Previous evidence', 'review.previous-item'),
        separator,
        item('Check and sign', 'review.sign', 'CmdOrCtrl+Enter'),
      ],
    },
    {
      label: '&Programme',
      submenu: [
        item('People', 'app.people'),
        item('Certify a request…', 'people.certify'),
        item('Authority', 'app.authority'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('Inbox', 'app.inbox'),
        item('Command palette…', 'app.palette', 'CmdOrCtrl+K'),
        item('Focus mode', 'review.focus'),
        separator,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', submenu: [item('Keys', 'app.keys')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
