import { useEventListener } from '@vueuse/core';
import { shallowRef, type Ref } from 'vue';

/** Files dropped anywhere on the window. `hovering` is true while they are held above it. */
export function useFileDrop(
  enabled: () => boolean,
  drop: (files: File[]) => void,
): { hovering: Ref<boolean> } {
  const hovering = shallowRef(false);
  // Enter and leave fire for every element passed; only the balance says whether the pointer is still here.
  let depth = 0;
  const carriesFiles = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes('Files') ?? false;
  const end = (): void => {
    depth = 0;
    hovering.value = false;
  };

  useEventListener(window, 'dragenter', (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    hovering.value = enabled();
  });
  useEventListener(window, 'dragleave', () => {
    depth -= 1;
    if (depth <= 0) end();
  });
  useEventListener(window, 'dragover', (event: DragEvent) => {
    // Without this the window would show the file itself in place of the application.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = enabled() ? 'copy' : 'none';
  });
  useEventListener(window, 'drop', (event: DragEvent) => {
    event.preventDefault();
    end();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (enabled() && files.length > 0) drop(files);
  });
  return { hovering };
}
