import { writeSync } from 'node:fs';

import { unlockWorkspace } from '../../src-main/adapters/workspace/open-workspace';
import { openPackage } from '../../src-main/adapters/zip/open-package';
import { readKeptAgeIdentities } from '../../src-main/services/identity/kept-age-identities';
import { importPackage } from '../../src-main/services/packages/import-package';

/**
 * A process that takes a sealed package into a workspace and prints the id of each artifact as it begins to take it
 * in; its test kills it in the middle. Arguments: folder of the workspace, the package; the passphrase in ASSAY_PASSPHRASE.
 */
const [dir = '', file = ''] = process.argv.slice(2);
const workspace = await unlockWorkspace(dir, process.env['ASSAY_PASSPHRASE'] ?? '');
const ageIdentity = await readKeptAgeIdentities(workspace);

await importPackage(
  {
    workspace,
    openPackage: async (path) => {
      const opened = await openPackage(path, { anchors: [], at: new Date(), ageIdentity });
      return {
        ...opened,
        openArtifact: (id) => {
          writeSync(1, `${id}\n`);
          return opened.openArtifact(id);
        },
      };
    },
    now: () => new Date(),
  },
  file,
  'sealed',
);
await workspace.close();
