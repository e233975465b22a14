import type { Role } from '../../../src-shared/domain/report/report-schema';
import type { Enrolment, Identity } from '../../services/identity/identity';
import { identityFiles } from '../../services/identity/make-identity';
import { exportPublicKey, keyPairOf, keyUnsupported } from '../../services/identity/private-key';
import { openPkcs8 } from '../../services/identity/private-key-file';
import { readPkcs12 } from '../../services/identity/read-pkcs12';
import { writePkcs12 } from '../../services/identity/write-pkcs12';
import { sameBytes } from '../../services/trust/bytes';
import { type CertificateFacts, readCertificate } from '../../services/trust/certificate-facts';
import { strongKeyKind } from '../../services/trust/public-key';
import { isSignedBy } from '../../services/trust/validate-chain';
import { readRequired } from './folder-files';
import { createIdentity, readIdentity } from './identity-folder';

/** What is in a PKCS #12 file, as far as an identity can be made of it. */
export interface Pkcs12Identity {
  readonly keys: CryptoKeyPair;
  /** Of the certificate, else the name the key was given. */
  readonly alias: string | null;
  /** Of the certificate; null when there is none of ours: then a request is made. */
  readonly role: Role | null;
  readonly enrolments: readonly Enrolment[];
}

/**
 * Reads a PKCS #12 file; a certificate counts when it is for the key, names one role of ours and its root is beside it.
 * @throws AssayError what `readPkcs12` throws, and `ERR_KEY_UNSUPPORTED`
 */
export async function readPkcs12Identity(
  file: Uint8Array,
  filePassphrase: string,
): Promise<Pkcs12Identity> {
  const { key, certificates, name } = await readPkcs12(file, filePassphrase);
  const keys = await keyPairOf(key);
  const spki = await exportPublicKey(keys.publicKey);
  if (!strongKeyKind(spki)) throw keyUnsupported();
  const facts = certificates.flatMap((der) => readCertificate(der) ?? []);
  const enrolments: (Enrolment & { leaf: CertificateFacts })[] = [];
  for (const leaf of facts) {
    if (leaf.isCa || leaf.roles.length !== 1 || !sameBytes(leaf.spki, spki)) continue;
    for (const root of facts) {
      if (!root.isCa || root.uri === null || !(await isSignedBy(leaf, root))) continue;
      const issuer = { id: root.uri, name: root.organization };
      enrolments.push({ leaf, issuer, chain: [leaf.der, root.der] });
    }
  }
  const [first] = enrolments;
  return {
    keys,
    alias: first?.leaf.commonName ?? name,
    role: first?.leaf.roles[0] ?? null,
    enrolments: enrolments
      .filter(
        ({ leaf }) =>
          leaf.commonName === first?.leaf.commonName && leaf.roles[0] === first.leaf.roles[0],
      )
      .map(({ issuer, chain }) => ({ issuer, chain })),
  };
}

/**
 * Makes an identity folder of a PKCS #12 file: certified when its certificate is in it, else with a new request.
 * `alias` and `role` count only where the file has no certificate of ours.
 * @throws AssayError what `readPkcs12Identity` and `createIdentity` throw
 */
export async function importPkcs12(
  found: Pkcs12Identity,
  wish: Omit<Parameters<typeof createIdentity>[0], 'keys' | 'enrolments'>,
): Promise<Identity> {
  const { keys, enrolments } = found;
  if (enrolments.length === 0) return createIdentity({ ...wish, keys });
  const { alias, role } = found;
  return createIdentity({
    ...wish,
    ...{ alias: alias ?? wish.alias, role: role ?? wish.role },
    ...{ issuer: undefined, keys, enrolments },
  });
}

/**
 * The signing key and its certificates as a PKCS #12 file; the keys an issuer certifies and issues with stay.
 * @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID`
 */
export async function exportPkcs12(
  dir: string,
  passphrase: string,
  filePassphrase: string,
): Promise<Uint8Array> {
  const { alias, enrolments } = await readIdentity(dir);
  const key = await openPkcs8(await readRequired(dir, identityFiles.key), passphrase);
  const certificates: Uint8Array[] = [];
  for (const der of enrolments.flatMap(({ chain }) => chain))
    if (!certificates.some((one) => sameBytes(one, der))) certificates.push(der);
  return writePkcs12({ key, certificates, name: alias }, filePassphrase);
}
