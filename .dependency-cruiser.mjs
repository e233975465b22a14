/**
 * The house plan of docs/architecture.md as rules. Each names itself and says why, so that whoever breaks one
 * knows what to do; test/integration/architecture-rules.test.ts breaks every one and sees this gate fail.
 */

/** @type {import('dependency-cruiser').DependencyType[]} */
const NODE = ['core'];
const ELECTRON = '(^|/)node_modules/electron/|^electron(/|$)';
const FILE_SYSTEM = '^(node:)?fs(/promises)?$';

/** @type {import('dependency-cruiser').IRegularForbiddenRuleType[]} */
const rules = [
  {
    name: 'domain-is-pure',
    comment:
      'The domain decides; it must decide the same on every machine and be testable as a table. It imports itself and zod, nothing else.',
    from: { path: '^src-shared/domain/' },
    to: { pathNot: ['^src-shared/domain/', '(^|/)node_modules/zod/'] },
  },
  {
    name: 'contract-knows-only-domain',
    comment:
      'Both processes read the contract; whatever it imports would run in both. It imports itself, the domain and zod.',
    from: { path: '^src-shared/contract/' },
    to: { pathNot: ['^src-shared/', '(^|/)node_modules/zod/'] },
  },
  {
    name: 'renderer-not-to-main',
    comment:
      'The renderer runs in a sandbox: code of the main process would break there, or tempt someone to open the sandbox. Calls go through the bridge.',
    from: { path: '^src-renderer/' },
    to: { path: '^src-main/' },
  },
  {
    name: 'renderer-not-to-electron',
    comment:
      'The sandboxed renderer has neither Electron nor Node; the main process does that work.',
    from: { path: '^src-renderer/' },
    to: { path: ELECTRON },
  },
  {
    name: 'renderer-not-to-node',
    comment: 'The sandboxed renderer has no Node modules; the main process does that work.',
    from: { path: '^src-renderer/' },
    to: { dependencyTypes: NODE },
  },
  {
    name: 'main-not-to-renderer',
    comment:
      'What both sides need lies in src-shared; the main process never depends on the interface.',
    from: { path: '^src-main/' },
    to: { path: '^src-renderer/' },
  },
  {
    name: 'shared-not-to-processes',
    comment: 'Everyone imports src-shared; therefore it imports no one.',
    from: { path: '^src-shared/' },
    to: { path: '^src-(main|renderer)/' },
  },
  {
    name: 'features-apart',
    comment:
      'A feature can be understood, changed and removed alone. What two features need lies in ui, bridge, db or the domain.',
    from: { path: '^src-renderer/features/([^/]+)/' },
    to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
  },
  {
    name: 'ui-is-generic',
    comment:
      'A generic component gets everything by properties; with a store or the bridge inside it belongs to a feature.',
    from: { path: '^src-renderer/ui/' },
    to: {
      path: ['^src-renderer/(bridge|db)/', '(^|/)node_modules/(pinia|dexie)/', '-store[.]ts$'],
    },
  },
  {
    name: 'below-features',
    comment: 'What serves the features (bridge, database, viewers, shell) knows none of them.',
    from: { path: '^src-renderer/(bridge|db|ui|viewers|shell)/' },
    to: { path: '^src-renderer/(features|app)/' },
  },
  {
    name: 'features-not-to-app',
    comment:
      'The application composes the features; a feature that imports the application closes a circle.',
    from: { path: '^src-renderer/features/' },
    to: { path: '^src-renderer/app/' },
  },
  {
    name: 'services-not-to-electron',
    comment:
      'Use cases run in the application and on the command line, where there is no Electron.',
    from: { path: '^src-main/services/' },
    to: { path: ELECTRON },
  },
  {
    name: 'services-not-to-files',
    comment:
      'Services reach files through their ports, so that their rules can be tested without a disk.',
    from: { path: '^src-main/services/' },
    to: { path: FILE_SYSTEM },
  },
  {
    name: 'services-not-to-outer-rooms',
    comment:
      'Services state what they need in their ports; adapters, ipc, shell and the command line depend on them, never the reverse.',
    from: { path: '^src-main/services/' },
    to: { path: '^src-main/(adapters|ipc|shell|cli|preload)/' },
  },
  {
    name: 'adapters-not-to-electron',
    comment:
      'Adapters are the Node side of the ports; the command line uses them without Electron.',
    from: { path: '^src-main/adapters/' },
    to: { path: ELECTRON },
  },
  {
    name: 'adapters-not-to-outer-rooms',
    comment: 'Adapters implement ports of services; who calls them is not their business.',
    from: { path: '^src-main/adapters/' },
    to: { path: '^src-main/(ipc|shell|cli|preload)/' },
  },
  {
    name: 'composition-is-the-roof',
    comment:
      'Rooms are put together in one place, which only the entry point opens: a room that reached for it would reach for every other.',
    from: { path: '^src-main/', pathNot: '^src-main/(composition/|index[.]ts$)' },
    to: { path: '^src-main/composition/' },
  },
  {
    name: 'cli-not-to-electron',
    comment: 'Every batch job runs without Electron and without a display.',
    from: { path: '^src-main/cli/' },
    to: { path: `${ELECTRON}|^src-main/(ipc|shell|preload)/` },
  },
  {
    name: 'only-shell-imports-electron',
    comment:
      'Electron is kept in src-main/shell (the gateway and the preload script have their own door, the composition root wires), so that all else runs and is tested in plain Node.',
    from: { path: '^src-', pathNot: '^src-main/(shell/|ipc/gateway[.]ts$|preload/|index[.]ts$)' },
    to: { path: ELECTRON },
  },
  {
    name: 'preload-is-small',
    comment:
      'The preload script runs beside hostile content: it imports the contract and Electron, nothing else.',
    from: { path: '^src-main/preload/' },
    to: { pathNot: ['^src-shared/', '^src-main/preload/', ELECTRON, '(^|/)node_modules/zod/'] },
  },
  {
    name: 'no-cycles',
    comment: 'Modules in a circle can only be understood, tested and changed together.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-orphans',
    comment: 'A module that nothing imports and that imports nothing is a leftover.',
    from: {
      orphan: true,
      path: '^src-',
      pathNot: ['[.]d[.]ts$', '^src-main/(index|worker|polyfills)[.]ts$'],
    },
    to: {},
  },
  {
    name: 'no-unresolved',
    comment:
      'An import that leads nowhere is a typing error or a package that package.json does not name.',
    from: {},
    to: { couldNotResolve: true, pathNot: ['^virtual:', '^#', '[?](url|worker|raw|asset)'] },
  },
  {
    name: 'no-developer-tools-in-the-product',
    comment:
      'Native canvases, font subsetting and the test tools are for developers; the bundle must hold what every platform runs.',
    from: { path: '^src-' },
    to: {
      path: '(^|/)node_modules/(@napi-rs/canvas|subset-font|playwright-core|axe-core|fast-check|vitest|electron-builder|@electron/asar|canonicalize)/',
    },
  },
  {
    name: 'product-not-to-tests',
    comment: 'Tests, benches and scripts know the product; the product does not know them.',
    from: { path: '^src-' },
    to: { path: '^(test|bench|scripts|bin)/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)out/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};

export default configuration;
