import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this platform keeps what can be fetched again; always outside the repository. */
export function cacheFolder() {
  return join(platformCache(), 'assay');
}

function platformCache() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
