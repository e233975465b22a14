import { identityTurns } from '../identity/identity-turns';
import { AssayError } from '../../../src-shared/domain/errors';
import type { Authority, AuthorityRoot } from '../../services/authority/authority';
import { authorityFiles, retiredFiles } from '../../services/authority/authority-files';
import { publishAuthority } from '../../services/authority/publish-authority';
import { sealRegister } from '../../services/authority/register-file';
import { openPrivateKey } from '../../services/identity/private-key-file';
import { readCertificate } from '../../services/trust/certificate-facts';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { replaceTogether } from '../files/replace-together';
import { openAgeIdentity, openReplacedAgeIdentities } from '../identity/age-identity';
import { readOptional } from '../identity/folder-files';
import { readIdentity } from '../identity/identity-folder';
import { ownCertificateFiles } from './own-certificate';
import {
  type AuthorityFolder,
  notAnIssuer,
  readAuthorityFolder,
  readRegister,
} from './read-authority';

/** Files to be written or removed (null), by path in the folder. */
export type FolderChanges = ReadonlyMap<string, Uint8Array | null>;

/** What a change leaves: the authority as it is then, what the caller wants to know, and further files. */
export interface AuthorityChange<T> {
  readonly authority: Authority;
  readonly result: T;
  /** Made when the bundle is signed; they are written with it or not at all. */
  readonly files?: FolderChanges;
}

export interface AuthorityAccess {
  readonly dir: string;
  readonly passphrase: string;
  readonly now: Date;
}

/** A change that is worked out and not yet written. Survives a structured clone when `result` does. */
export interface PlannedChange<T> {
  readonly result: T;
  /** Register, lists, roster, bundle and whatever else belongs to the change; secrets among them are sealed. */
  readonly files: FolderChanges;
  /** The bundle that was published when the folder was opened, to notice another's change; null for none. */
  readonly seen: string | null;
}

/** What an operation does with an opened authority. */
export type Change<T> = (authority: Authority) => Promise<AuthorityChange<T>> | AuthorityChange<T>;

/**
 * Opens an issuer's folder, makes one change and publishes what follows: register, lists, roster, bundle and the
 * issuer's own certificate are replaced together. A folder from before there was a register is given one.
 * @throws AssayError `ERR_NOT_AN_ISSUER`, `ERR_PASSPHRASE_WRONG`, `ERR_AUTHORITY_DAMAGED`, `ERR_REGISTER_DAMAGED`,
 * `ERR_AUTHORITY_BUSY`, `ERR_DISK_FULL`, `ERR_FILE_UNWRITABLE`, and whatever `change` throws; nothing is changed then
 */
export function changeAuthority<T>(access: AuthorityAccess, change: Change<T>): Promise<T> {
  return identityTurns.take(access.dir, async () => {
    const plan = await planAuthority(access, change);
    await commitAuthority(access.dir, plan);
    return plan.result;
  });
}

/**
 * The first half of {@link changeAuthority}, for a thread that only computes: writing is left to the one that
 * reads the folder all the time.
 */
export async function planAuthority<T>(
  { dir, passphrase, now }: AuthorityAccess,
  change: Change<T>,
): Promise<PlannedChange<T>> {
  const folder = await readAuthorityFolder(dir);
  const before = await openAuthority(dir, folder, passphrase);
  const { authority: changed, result, files = new Map() } = await change(before);
  const { authority, publication } = await publishAuthority(changed, now);
  // Opening may have given an older folder its age key.
  const { recipient } = await readIdentity(dir);
  if (recipient === null) throw notAnIssuer(dir);
  const register = await sealRegister(authority.register, recipient);
  const after = new Map<string, Uint8Array | null>([
    ...ownCertificateFiles(folder.identity, authority),
    [authorityFiles.register, register],
    [authorityFiles.trust, Buffer.from(publication.trust)],
    [authorityFiles.roster, Buffer.from(publication.roster)],
    [authorityFiles.crl, Buffer.from(publication.crl)],
    ...files,
  ]);
  return { result, files: after, seen: folder.published?.text ?? null };
}

/** The second half: all files or none. @throws AssayError `ERR_AUTHORITY_BUSY`, `ERR_DISK_FULL`, `ERR_FILE_UNWRITABLE`. */
export async function commitAuthority(
  dir: string,
  { files, seen }: Pick<PlannedChange<unknown>, 'files' | 'seen'>,
): Promise<void> {
  await requireUnchanged(dir, seen);
  await replaceTogether(dir, files);
}

async function openAuthority(
  dir: string,
  folder: AuthorityFolder,
  passphrase: string,
): Promise<Authority> {
  const keyPem = await readOptional(dir, authorityFiles.rootKey);
  if (keyPem === null) throw notAnIssuer(dir);
  const [rootKey, secret] = await Promise.all([
    openPrivateKey(keyPem, passphrase),
    openAgeIdentity(dir, passphrase),
  ]);
  const { identity, issuer, root, published } = folder;
  const secrets = [secret, ...(await openReplacedAgeIdentities(dir, passphrase))];
  const { recipient } = await readIdentity(dir);
  const known = { ...folder, identity: { ...identity, recipient } };
  return {
    ...{ issuer, self: identity.id },
    roots: published
      ? await openRoots(dir, published, { rootKey, passphrase })
      : [{ certificate: root, key: rootKey, retiredAt: null, reason: null, list: null }],
    register: await readRegister(dir, known, secrets),
    sequence: published?.bundle.sequence ?? 0,
    escrow: published?.bundle.escrow ?? null,
  };
}

function openRoots(
  dir: string,
  { bundle, lists }: NonNullable<AuthorityFolder['published']>,
  { rootKey, passphrase }: { rootKey: CryptoKey; passphrase: string },
): Promise<AuthorityRoot[]> {
  return Promise.all(
    bundle.roots.map(async ({ retiredAt, reason, ...root }, index): Promise<AuthorityRoot> => {
      const certificate = Buffer.from(root.certificate, 'base64');
      const spki = readCertificate(certificate)?.spki ?? certificate;
      const { key: keyFile } = retiredFiles(await shortFingerprint(spki));
      const keyPem = index === 0 ? null : await readOptional(dir, keyFile);
      const retiredKey = keyPem === null ? null : await openPrivateKey(keyPem, passphrase);
      return {
        certificate,
        key: index === 0 ? rootKey : retiredKey,
        retiredAt: retiredAt === null ? null : new Date(retiredAt),
        reason,
        list: lists[index]?.der ?? null,
      };
    }),
  );
}

/** Another program may have changed the folder meanwhile. */
async function requireUnchanged(dir: string, seen: string | null): Promise<void> {
  if ((await readOptional(dir, authorityFiles.trust)) === seen) return;
  throw new AssayError(
    'ERR_AUTHORITY_BUSY',
    'Another program changed the issuer’s folder at the same time. Nothing was changed by this one; do it again.',
    { dir },
  );
}
