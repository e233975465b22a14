import type { NuxtUIOptions } from '@nuxt/ui/unplugin';

const smallIcons = { leadingIcon: 'size-4', trailingIcon: 'size-4' };

/** The kit's look and what it may do; the build reads this. Colours are in `theme.css`. */
export const uiKit = {
  // The theme is a setting of the workspace, not of the kit.
  colorMode: false,
  // Every `i-lucide-…` named in these files is bundled, and no other: nothing is fetched.
  icon: { clientBundle: { scan: { globInclude: ['src-renderer/**/*.{vue,ts}'] } } },
  ui: {
    colors: {
      primary: 'petrol',
      neutral: 'stone',
      success: 'green',
      warning: 'amber',
      error: 'red',
      info: 'slate',
    },
    // Icons as high as the letters beside them, not higher.
    button: { variants: { size: { sm: smallIcons, md: smallIcons, lg: smallIcons } } },
    input: { variants: { size: { md: smallIcons, lg: smallIcons } } },
    select: { variants: { size: { md: smallIcons } } },
    commandPalette: {
      slots: {
        input: 'ring-free',
        label: 'text-xs font-medium text-dimmed px-2 pt-2 pb-1',
        itemTrailingKbds: 'gap-0.5',
      },
      variants: { size: { md: { itemLeadingIcon: 'size-4 mt-0.5' } } },
    },
    modal: {
      slots: {
        overlay: 'bg-stone-950/40',
        content: 'rounded-lg shadow-xl ring-default divide-default',
        header: 'px-5 py-4 sm:px-5',
        body: 'px-5 py-4 sm:p-5',
        footer: 'px-5 py-3 sm:px-5',
        title: 'text-base font-semibold',
        description: 'text-sm text-muted mt-1.5',
      },
    },
    toast: { slots: { root: 'rounded-md shadow-lg', title: 'text-sm', description: 'text-sm' } },
  },
} satisfies NuxtUIOptions;
