import { randomBytes } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import { identityFiles } from '../../services/identity/make-identity';
import { keepAgeIdentities } from '../../services/identity/kept-age-identities';
import { openPkcs8 } from '../../services/identity/private-key-file';
import { newRecoveryCode, recoveryRecipient } from '../../services/identity/recovery-code';
import { readRecipient } from '../../services/identity/recovery-copy';
import type { RecoveryFile } from '../../services/identity/recovery-file';
import type { IdentityFacts, IdentityHome, WorkspaceKind } from '../../services/session/ports';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { strongKeyKind } from '../../services/trust/public-key';
import { wrapHeader } from '../../services/workspace/workspace-header';
import { finishReplacing, replaceTogether } from '../files/replace-together';
import { acceptCertificate, previewCertificate } from '../identity/accept-certificate';
import { readOptional } from '../identity/folder-files';
import { publicKeyOf, readIdentity, readRequestText } from '../identity/identity-folder';
import { identityTurns } from '../identity/identity-turns';
import { exportPkcs12 } from '../identity/pkcs12';
import {
  openReportKey,
  readRecovery,
  recoveryFiles,
  resealedFiles,
  trustedRecovery,
  withEscrow,
  withNewCode,
} from '../identity/recovery';
import { replacedKeyFiles } from '../identity/replace-keys';
import { HEADER, readWorkspaceKey } from '../workspace/open-workspace';
import { openAgeSecrets } from './age-secrets';
import { inIdentity, workspaceRecovery } from './workspace-recovery';

/** The identity inside each workspace folder below `root`. */
export function identityHome(root: string, now: () => Date): IdentityHome {
  /** The identity's folder, after what was cut off has been brought to its end. */
  const folder = async (kind: WorkspaceKind): Promise<string> => {
    await finishReplacing(join(root, kind));
    return join(root, kind, 'identity');
  };

  /** What is changed by what was read is changed in turn. */
  const inTurn = <T>(kind: WorkspaceKind, work: (dir: string) => Promise<T>): Promise<T> =>
    identityTurns.take(join(root, kind, 'identity'), async () => work(await folder(kind)));

  async function fingerprint(kind: WorkspaceKind): Promise<string> {
    const dir = await folder(kind);
    return shortFingerprint(await publicKeyOf(dir, await readIdentity(dir)));
  }

  async function facts(kind: WorkspaceKind): Promise<IdentityFacts> {
    const dir = await folder(kind);
    const identity = await readIdentity(dir);
    const spki = await publicKeyOf(dir, identity);
    const recovery = await readRecovery(dir);
    const { id, alias, role, recipient, enrolments } = identity;
    return {
      ...{ id, alias, role, recipient, enrolments },
      fingerprint: await shortFingerprint(spki),
      keyKind: strongKeyKind(spki) ?? 'p256',
      requestPending: (await readOptional(dir, identityFiles.request)) !== null,
      recoveryCodeMadeAt: recovery?.madeAt ?? null,
      escrow: recovery?.escrow ?? [],
    };
  }

  /** Identity and workspace get recovery copies for the same recipients, both or neither. */
  function setRecovery(
    kind: WorkspaceKind,
    passphrase: string,
    recipients: (dir: string) => Promise<RecoveryFile>,
  ): Promise<void> {
    return inTurn(kind, async (dir) => {
      const recovery = await recipients(dir);
      const key = await readWorkspaceKey(join(root, kind), passphrase);
      const identity = await recoveryFiles(dir, passphrase, recovery);
      const reportKey = await openReportKey(dir, passphrase);
      const workspace = await workspaceRecovery(key, recovery, reportKey);
      await replaceTogether(join(root, kind), new Map([...inIdentity(identity), ...workspace]));
    });
  }

  return {
    identity: async (kind) => readIdentity(await folder(kind)),
    fingerprint,
    facts,
    request: async (kind) => readRequestText(await folder(kind)),
    previewCertificate: async (kind, chainPem, trustedRoots = []) =>
      previewCertificate(await folder(kind), chainPem, { at: now(), trustedRoots }),
    accept: async (kind, chainPem, trustedRoots = []) =>
      acceptCertificate(await folder(kind), chainPem, { at: now(), trustedRoots }),

    changePassphrase: (kind, current, next) =>
      inTurn(kind, async (dir) => {
        const key = await readWorkspaceKey(join(root, kind), current);
        const files = inIdentity(await resealedFiles(dir, current, next));
        files.set(HEADER, await wrapHeader(key, next, (length) => randomBytes(length)));
        await replaceTogether(join(root, kind), files);
      }),

    async makeRecoveryCode(kind, passphrase) {
      const code = newRecoveryCode();
      const recipient = await recoveryRecipient(code);
      const made = { code: recipient, madeAt: now().toISOString() };
      await setRecovery(kind, passphrase, (dir) => withNewCode(dir, passphrase, made));
      return code;
    },

    async setEscrow(kind, passphrase, recipient) {
      const escrow = recipient === null ? [] : [readRecipient(recipient)];
      await setRecovery(kind, passphrase, (dir) => withEscrow(dir, passphrase, escrow));
    },

    replaceKeys: (kind, passphrase, workspace) =>
      inTurn(kind, async (dir) => {
        const recovery = await trustedRecovery(dir, passphrase);
        const replaced = await replacedKeyFiles(dir, passphrase, now());
        const files = inIdentity(replaced);
        if (recovery) {
          // The workspace's copy is bound to the key: it goes with the new one.
          const key = await readWorkspaceKey(join(root, kind), passphrase);
          const pem = Buffer.from(replaced.get(identityFiles.key) ?? []).toString('utf8');
          const copy = await workspaceRecovery(key, recovery, await openPkcs8(pem, passphrase));
          for (const [path, bytes] of copy) files.set(path, bytes);
        }
        await replaceTogether(join(root, kind), files);
        await keepAgeIdentities(workspace, await openAgeSecrets(dir, passphrase));
      }),

    exportPkcs12: async (kind, passphrase, filePassphrase) =>
      exportPkcs12(await folder(kind), passphrase, filePassphrase),

    async saveCopy(kind, target) {
      const dir = await folder(kind);
      await readIdentity(dir);
      try {
        // Into a folder of its own: among other files it would be no identity folder that can be given away.
        await mkdir(target, { mode: 0o700 });
        await cp(dir, target, { recursive: true, errorOnExist: true, force: false });
      } catch (cause) {
        throw new AssayError(
          'ERR_FILE_UNWRITABLE',
          isThere(cause)
            ? `${target} is there already. Nothing was written; choose another name.`
            : `${target} cannot be written.`,
          { file: target },
          { cause },
        );
      }
    },
  };
}

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';
