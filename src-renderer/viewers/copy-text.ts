/**
 * Puts text on the clipboard by the `copy` event, which needs no permission (the window is granted none).
 * Call it from a click or a key press.
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('copy', put, { capture: true, once: true });
  try {
    // The asynchronous clipboard asks for a permission; this one command does not.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return document.execCommand('copy');
  } finally {
    window.removeEventListener('copy', put, { capture: true });
  }
}
