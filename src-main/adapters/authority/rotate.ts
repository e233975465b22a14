import { rootInUse } from '../../services/authority/authority';
import { authorityFiles, retiredFiles } from '../../services/authority/authority-files';
import type { RootWish } from '../../services/authority/ports';
import { rotateRoot } from '../../services/authority/rotate-root';
import { makeKeys, sealPrivateKey } from '../../services/identity/private-key-file';
import { chainText } from '../../services/identity/make-identity';
import { readCertificate } from '../../services/trust/certificate-facts';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { readRequired } from '../identity/folder-files';
import { recoveryCopy } from '../identity/recovery';
import {
  type AuthorityAccess,
  type Change,
  changeAuthority,
  type FolderChanges,
} from './authority-folder';

/**
 * A new root. Everybody active, the issuer's own signing certificate among them, is certified anew under it; the
 * bundle is signed by the root before as well. That root goes to `ca/retired`, and its key too unless somebody else
 * may hold it. The recovery copy is made anew, with the new key in it.
 * Throws what {@link rotateRoot}, {@link recoveryCopy} and `changeAuthority` throw; nothing is changed then.
 */
export function rotate(access: AuthorityAccess, wish: RootWish): Promise<null> {
  return changeAuthority(access, rotating(access, wish));
}

/** The change that {@link rotate} makes. */
export function rotating({ dir, passphrase, now }: AuthorityAccess, wish: RootWish): Change<null> {
  return async (opened) => {
    const keys = await makeKeys();
    const authority = await rotateRoot(opened, { ...wish, keys, now });
    const before = rootInUse(opened).certificate;
    const spki = readCertificate(before)?.spki ?? before;
    const retired = retiredFiles(await shortFingerprint(spki));
    const files: FolderChanges = new Map<string, Uint8Array | null>([
      [authorityFiles.root, Buffer.from(chainText([rootInUse(authority).certificate]))],
      [authorityFiles.rootKey, Buffer.from(await sealPrivateKey(keys.privateKey, passphrase))],
      [retired.root, Buffer.from(chainText([before]))],
      ...(wish.reason === 'superseded'
        ? [[retired.key, Buffer.from(await readRequired(dir, authorityFiles.rootKey))] as const]
        : []),
    ]);
    const copy = await recoveryCopy(dir, passphrase, files);
    return { authority, result: null, files: new Map([...files, ...copy]) };
  };
}
