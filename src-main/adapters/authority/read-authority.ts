import { AssayError } from '../../../src-shared/domain/errors';
import type { TrustBundle } from '../../../src-shared/domain/trust/trust-schema';
import { authorityFiles } from '../../services/authority/authority-files';
import { peopleIn, registerDamaged } from '../../services/authority/authority';
import type { Person } from '../../services/authority/fold-register';
import { newRegister } from '../../services/authority/found-authority';
import { openRegister } from '../../services/authority/register-file';
import type { Register } from '../../services/authority/register-schema';
import type { Identity } from '../../services/identity/identity';
import { readChainText } from '../../services/identity/make-identity';
import { sameBytes } from '../../services/trust/bytes';
import type { RevocationList } from '../../services/trust/revocation-list';
import { readTrustBundle } from '../../services/trust/trust-bundle';
import { readBytes, readOptional } from '../identity/folder-files';
import { readIdentity } from '../identity/identity-folder';

/** What an issuer's folder says without any secret. */
export interface AuthorityFolder {
  readonly identity: Identity;
  readonly issuer: { readonly id: string; readonly name: string };
  /** The root in use, DER. */
  readonly root: Uint8Array;
  /** Null in a folder from before issuers published anything. */
  readonly published: {
    readonly bundle: TrustBundle;
    /** One for each root, in the bundle's order. */
    readonly lists: readonly RevocationList[];
    /** The bundle as it stands, to notice another's change. */
    readonly text: string;
  } | null;
}

/**
 * Reads an issuer's folder.
 * @throws AssayError `ERR_NOT_AN_ISSUER`, `ERR_AUTHORITY_DAMAGED`, `ERR_IDENTITY_MISSING`, `ERR_IDENTITY_INVALID`
 */
export async function readAuthorityFolder(dir: string): Promise<AuthorityFolder> {
  const identity = await readIdentity(dir);
  const rootPem = await readOptional(dir, authorityFiles.root);
  const [root] = rootPem === null ? [] : readChainText(rootPem);
  if (identity.role !== 'issuer' || !identity.issuer || !root) throw notAnIssuer(dir);
  const { issuer } = identity;
  const text = await readOptional(dir, authorityFiles.trust);
  if (text === null) return { identity, issuer, root, published: null };
  const read = await readTrustBundle(text);
  const inUse = Buffer.from(read.ok ? (read.bundle.roots[0]?.certificate ?? '') : '', 'base64');
  if (!read.ok || !sameBytes(inUse, root))
    throw new AssayError(
      'ERR_AUTHORITY_DAMAGED',
      'The trust bundle in the issuer’s folder is damaged, so nothing was changed. Put ca/trust.jws back from a copy of this folder.',
      { dir },
    );
  return { identity, issuer, root, published: { bundle: read.bundle, lists: read.lists, text } };
}

/**
 * The register of an issuer's folder, opened with the issuer's age secrets. A folder from before there was one has
 * the issuer itself in it and nobody else. @throws AssayError `ERR_REGISTER_DAMAGED`
 */
export async function readRegister(
  dir: string,
  folder: AuthorityFolder,
  secrets: readonly string[],
): Promise<Register> {
  const sealed = await readBytes(dir, authorityFiles.register);
  if (sealed) return openRegister(sealed, secrets);
  // Who has published a roster has a register: an empty one would take everybody off it.
  if (folder.published) throw registerDamaged();
  const { identity, issuer, root } = folder;
  const [leaf] = identity.chain;
  if (!leaf) throw notAnIssuer(dir);
  const { id, alias, recipient } = identity;
  return newRegister({ id, alias, issuer, recipient, leaf, root });
}

/** Everybody in the register, without a passphrase. Throws as the two above. */
export async function readPeople(dir: string, secrets: readonly string[]): Promise<Person[]> {
  const folder = await readAuthorityFolder(dir);
  return peopleIn(await readRegister(dir, folder, secrets));
}

export function notAnIssuer(dir: string): AssayError {
  return new AssayError('ERR_NOT_AN_ISSUER', 'This identity holds no authority to certify.', {
    dir,
  });
}
