import { app, session, type WebContents } from 'electron';

/** Schemes that live inside the application. Everything else is the network, and the window has none. */
const inside = new Set(['assay:', 'evidence:', 'blob:', 'data:', 'devtools:']);

/** No network, no permissions, no downloads for the window; evidence cannot call home. */
export function guardSession(): void {
  const window = session.defaultSession;
  window.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !inside.has(new URL(url).protocol) });
  });
  window.setPermissionRequestHandler((_contents, permission, decide) => {
    // Copying a digest or a quotation is the one thing pages may do.
    decide(permission === 'clipboard-sanitized-write');
  });
  window.setPermissionCheckHandler((_contents, permission) => {
    return permission === 'clipboard-sanitized-write';
  });
  window.on('will-download', (event) => {
    event.preventDefault();
  });
  window.setSpellCheckerEnabled(false);
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents);
  });
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}
