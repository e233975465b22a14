import { useMediaQuery } from '@vueuse/core';
import { computed, watchEffect } from 'vue';

import { useSettings } from '../shell/use-settings';

/** Puts the theme and the text size of the settings on the document. */
export function useAppearance(): void {
  const { settings } = useSettings();
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const dark = computed(() =>
    settings.value.theme === 'system' ? systemDark.value : settings.value.theme === 'dark',
  );
  watchEffect(() => {
    const root = document.documentElement;
    root.classList.toggle('dark', dark.value);
    root.classList.toggle('light', !dark.value);
    root.dataset['textSize'] = settings.value.textSize;
  });
}
