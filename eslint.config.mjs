import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Names of Node's and Electron's world that the renderer must not reach for, and why. */
const notInTheRenderer = ['require', 'process', 'Buffer', '__dirname'].map((name) => ({
  name,
  message: 'The renderer is sandboxed: ask the main process over the bridge.',
}));

/** The preload's global: `window.assay`, or however else it is spelled. */
const PRELOAD_GLOBAL = 'assay';
const bridgeOnly = 'Only src-renderer/bridge touches the global of the preload script.';

const gatewayOnly =
  'Only src-main/ipc/gateway.ts uses ipcMain: it checks the sender and the input.';

export default defineConfig(
  {
    ignores: [
      'out/**',
      'dist/**',
      'node_modules/**',
      'test-results/**',
      'src-renderer/.nuxt-ui/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mts,mjs,vue}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A number in a sentence is what templates are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Text is spread to get its code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // tsconfig asks for brackets on index signatures; the rule would ask for dots.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['src-renderer/**/*.vue'],
    extends: [...vue.configs['flat/recommended']],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      // Evidence is hostile; the one place that shows sanitized HTML says so on its line.
      'vue/no-v-html': 'error',
      // The linter does not know what a template holds, so a template ref looks like anything; vue-tsc knows.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['src-renderer/**/*.{ts,vue}'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...notInTheRenderer,
        { name: PRELOAD_GLOBAL, message: bridgeOnly },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'window', property: PRELOAD_GLOBAL, message: bridgeOnly },
        { object: 'globalThis', property: PRELOAD_GLOBAL, message: bridgeOnly },
        { object: 'self', property: PRELOAD_GLOBAL, message: bridgeOnly },
      ],
    },
  },
  {
    files: ['src-renderer/bridge/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...notInTheRenderer],
      'no-restricted-properties': 'off',
    },
  },
  {
    // Only the domain decides, and it decides the same every time: clock and chance come in as arguments.
    files: ['src-shared/domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'Date',
          property: 'now',
          message: 'The domain has no clock: take the time as an argument.',
        },
        {
          object: 'Math',
          property: 'random',
          message: 'The domain has no chance: take it as an argument.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The domain has no clock: take the time as an argument.',
        },
      ],
    },
  },
  {
    // Calls between the processes have one door, which checks who asks and what they ask for.
    files: ['src-main/**/*.ts'],
    ignores: ['src-main/ipc/gateway.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              importNames: ['ipcMain'],
              message: gatewayOnly,
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'electron', property: 'ipcMain', message: gatewayOnly },
      ],
    },
  },
  {
    // The rule does not see a type given in a comment, which is how JavaScript names what it parsed.
    files: ['**/*.mjs'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // The drawings of the sample's pictures: judged by eye, and readable as they are.
    files: ['scripts/sample-images/**', 'scripts/draw-*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false, project: null } },
  },
  {
    // What these print is what they are for.
    files: ['scripts/**', 'bin/**', 'bench/**', 'test/**', '*.ts', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // expect(await …).toBe(…) and friends read best without these.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  prettier,
);
