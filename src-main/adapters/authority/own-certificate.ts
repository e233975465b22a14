import type { Authority } from '../../services/authority/authority';
import { peopleIn, rootInUse } from '../../services/authority/authority';
import { authorityFiles } from '../../services/authority/authority-files';
import type { Identity } from '../../services/identity/identity';
import { chainText } from '../../services/identity/make-identity';
import { sameBytes } from '../../services/trust/bytes';
import { readCertificate } from '../../services/trust/certificate-facts';
import type { FolderChanges } from './authority-folder';

/**
 * The issuer's own certificate, when the register has a later one for the key it signs with: nobody sends it to
 * itself. New keys of its own are certified by request like everybody's.
 */
export function ownCertificateFiles(identity: Identity, authority: Authority): FolderChanges {
  const self = peopleIn(authority.register).find((person) => person.id === authority.self);
  const held = self?.certificates.at(-1);
  const [leaf] = identity.chain;
  if (!held || !leaf || held.ended) return new Map();
  const latest = Buffer.from(held.certificate, 'base64');
  if (sameBytes(latest, leaf)) return new Map();
  const [before, after] = [readCertificate(leaf), readCertificate(latest)];
  if (!before || !after || !sameBytes(before.spki, after.spki)) return new Map();
  const chain = chainText([latest, rootInUse(authority).certificate]);
  return new Map([[authorityFiles.certificate, Buffer.from(chain)]]);
}
