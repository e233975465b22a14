import { useSelectionCapability } from '@embedpdf/plugin-selection/vue';
import { watchEffect, onScopeDispose } from 'vue';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/**
 * Makes the ordinary Copy (key, menu) take the text selected on the pages. The text is fetched when the
 * selection ends, because the `copy` event must be answered at once; it needs no clipboard permission.
 */
export function usePdfCopy(documentId: string): void {
  const { provides } = useSelectionCapability();
  let selected = '';

  watchEffect((onCleanup) => {
    const selection = provides.value?.forDocument(documentId);
    if (!selection) return;
    const read = (): void => {
      selection.getSelectedText().wait(
        (pages) => (selected = pages.join('\n')),
        () => (selected = ''),
      );
    };
    const stops = [
      selection.onEndSelection(read),
      selection.onSelectionChange((range) => {
        if (!range) selected = '';
      }),
    ];
    onCleanup(() => stops.forEach((stop) => stop()));
  });

  function copy(event: ClipboardEvent): void {
    const elsewhere = isField(event.target) || !(getSelection()?.isCollapsed ?? true);
    if (selected === '' || elsewhere) return;
    event.clipboardData?.setData('text/plain', selected);
    event.preventDefault();
  }
  document.addEventListener('copy', copy);
  onScopeDispose(() => document.removeEventListener('copy', copy));
}
