import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { workspaceHome } from '../../src-main/adapters/session/workspace-home';
import { SAMPLE_PASSPHRASE } from '../../src-main/services/session/session';
import type { Role } from '../../src-shared/domain/report/report-schema';
import { composedApp, type ComposedApp } from './composed-app';

export const PASSPHRASE = 'river stone 42';

export interface PreparedWorkspace {
  readonly recoveryCode: string;
  /** The application with a copy of the workspace of its own, locked. */
  locked(): Promise<ComposedApp>;
  /** The same, opened by the keychain, which takes no time. */
  open(): Promise<ComposedApp>;
}

/** A person's workspace, made once below `top` and remembered by the keychain; each test gets a copy. */
export async function prepareWorkspace(
  top: string,
  { role = 'assessor', workerFile }: { role?: Role; workerFile?: string } = {},
): Promise<PreparedWorkspace> {
  const made = join(top, `made-${randomUUID()}`);
  const app = composedApp(made);
  const { recoveryCode } = await app.call('workspace.create', {
    ...{ alias: 'Assessor 01', role, passphrase: PASSPHRASE },
    ...(role === 'issuer' && {
      issuer: { name: 'Riverbend', id: 'https://issuer.example.org/' },
    }),
  });
  await app.call('keychain.remember', { passphrase: PASSPHRASE });
  await app.call('workspace.lock', undefined);
  const locked = async (): Promise<ComposedApp> => {
    const userData = join(top, randomUUID());
    await cp(made, userData, { recursive: true });
    return composedApp(userData, workerFile);
  };
  return {
    recoveryCode: recoveryCode ?? '',
    locked,
    async open() {
      const copy = await locked();
      await copy.call('workspace.unlockRemembered', undefined);
      return copy;
    },
  };
}

/** Puts a sample programme with nothing in it below `workspaces`, ready to be opened. */
export async function putEmptySample(userData: string): Promise<void> {
  const home = workspaceHome(join(userData, 'workspaces'), () => new Date());
  const sample = { alias: 'Sample', role: 'assessor', passphrase: SAMPLE_PASSPHRASE } as const;
  await (await home.create('sample', sample)).close();
  await home.sampleFilled();
}
