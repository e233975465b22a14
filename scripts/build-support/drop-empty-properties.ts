import type { Plugin } from 'vite';

const propertyRule = /@property\s+--tw-[\w-]+\s*\{[^{}]*\}/g;

/** The style sheet without the `@property --tw-*` rules that have no initial value. */
export function dropEmptyProperties(css: string): string {
  return css.replace(propertyRule, (rule) => (rule.includes('initial-value') ? rule : ''));
}

/**
 * Tailwind registers some of its variables without an initial value and then reads them with an empty
 * fallback, `var(--tw-ring-inset,)`. Chromium before 115 treats that as invalid for a registered property, and
 * every ring and shadow disappears. Unregistered, the same variables work everywhere.
 */
export function dropEmptyPropertiesPlugin(): Plugin {
  return {
    name: 'assay:drop-empty-properties',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        const css =
          typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
        file.source = dropEmptyProperties(css);
      }
    },
  };
}
