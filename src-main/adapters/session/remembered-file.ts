import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { RememberedFile } from '../../services/session/remembered-key';
import { nodeFiles } from '../workspace/node-files';

const NAME = 'remembered';

/** What the keychain sealed, beside the person's own workspace: it goes wherever that is put. */
export function rememberedFile(workspaces: string): RememberedFile {
  const own = join(workspaces, 'own');
  return {
    read: () => nodeFiles(own).read(NAME),
    replace: (bytes) => nodeFiles(own).replace(NAME, bytes),
    remove: () => rm(join(own, NAME), { force: true }),
  };
}
