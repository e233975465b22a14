import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { workspaceHome } from '../../../src-main/adapters/session/workspace-home';
import { newRecoveryCode } from '../../../src-main/services/identity/recovery-code';
import { NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

it('puts no copy of an identity among other files', async () => {
  const top = await temporaryFolder();
  const home = workspaceHome(join(top, 'workspaces'), () => NOW);
  const wish = { alias: 'Assessor 01', role: 'assessor', passphrase: 'river stone 42' } as const;
  await (await home.create('own', { ...wish, recoveryCode: newRecoveryCode() })).close();
  const target = join(top, 'papers');
  await mkdir(target);
  await expect(home.saveCopy('own', target)).rejects.toMatchObject({
    code: 'ERR_FILE_UNWRITABLE',
    message: `${target} is there already. Nothing was written; choose another name.`,
  });
  expect(await readdir(target)).toEqual([]);
});
