import { webcrypto } from 'node:crypto';

// The main process of the test runtime is Node 18.15, which has WebCrypto but not as a global.
// First import of every entry point: libraries look for it while they load.
if (!('crypto' in globalThis)) Object.assign(globalThis, { crypto: webcrypto });
