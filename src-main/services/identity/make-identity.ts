import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { makeRequest } from '../trust/certificate-request';
import { issueLeaf, issueRoot, type Validity, validFor } from '../trust/issue-certificate';
import { fromPem, toPem } from '../trust/pem';
import { type IdentityFile, identityFileSchema } from './identity';
import { makeKeys, sealPrivateKey } from './private-key-file';

const LEAF_YEARS = 10;
const ROOT_YEARS = 20;

/** Names in an identity folder. */
export const identityFiles = {
  facts: 'identity.json',
  key: 'report-key.pem',
  certificate: 'report-cert.pem',
  request: 'report-request.pem',
  rootKey: 'ca/ca-key.pem',
  root: 'ca/ca.pem',
} as const;

export interface NewIdentity {
  id: string;
  alias: string;
  role: Role;
  /** Needed for the role `issuer` and for it alone: whom the root stands for. */
  issuer?: { id: string; name: string } | undefined;
  passphrase: string;
  now: Date;
  /** Of the certificates an issuer makes for itself; default 10 years (leaf) and 20 (root). */
  validity?: Validity | undefined;
}

/**
 * All files of a new identity, path to text. An assessor or mentor gets a key and a request for
 * the issuer; an issuer gets a root, and a certificate by it.
 * Throws ERR_IDENTITY_NAME when the alias is blank or too long, ERR_IDENTITY_ISSUER when an issuer is
 * missing, blank or does not belong.
 */
export async function makeIdentity(wish: NewIdentity): Promise<Map<string, string>> {
  if ((wish.role === 'issuer') !== (wish.issuer !== undefined))
    throw new AssayError(
      'ERR_IDENTITY_ISSUER',
      'An issuer identity names its issuer; the others are given one when they are certified.',
    );
  const facts: IdentityFile = {
    format: 'assay-identity/1',
    id: wish.id,
    alias: wish.alias,
    role: wish.role,
    issuer: wish.issuer ?? null,
  };
  requireFacts(facts);
  const keys = await makeKeys();
  const files = new Map<string, string>([
    [identityFiles.facts, factsText(facts)],
    [identityFiles.key, await sealPrivateKey(keys.privateKey, wish.passphrase)],
  ]);
  const request = await makeRequest({ alias: wish.alias, role: wish.role, keys });
  if (!wish.issuer) {
    files.set(identityFiles.request, toPem('CERTIFICATE REQUEST', request));
    return files;
  }
  const more = await makeIssuerFiles({ ...wish, issuer: wish.issuer }, keys);
  return new Map([...files, ...more]);
}

/** What could not be read back is not written in the first place. */
function requireFacts(facts: IdentityFile): void {
  if (facts.alias.trim() === '' || !identityFileSchema.shape.alias.safeParse(facts.alias).success)
    throw new AssayError('ERR_IDENTITY_NAME', 'A name of 1 to 80 characters is wanted.');
  if (!identityFileSchema.shape.issuer.safeParse(facts.issuer).success)
    throw new AssayError('ERR_IDENTITY_ISSUER', 'The name and the id of the issuer are wanted.');
}

/** `identity.json` as text. */
export function factsText(facts: IdentityFile): string {
  return `${JSON.stringify(facts, null, 2)}\n`;
}

/** A signer's certificate and its root as PEM, leaf first. */
export function chainText(chain: readonly Uint8Array[]): string {
  return chain.map((der) => toPem('CERTIFICATE', der)).join('');
}

/** The inverse of `chainText`. Throws ERR_PEM_INVALID. */
export function readChainText(pem: string): Uint8Array[] {
  return fromPem('CERTIFICATE', pem);
}

/** How long a signer's certificate lasts unless said otherwise. */
export function leafValidity(now: Date): Validity {
  return validFor(now, LEAF_YEARS);
}

async function makeIssuerFiles(
  wish: NewIdentity & { issuer: { id: string; name: string } },
  keys: CryptoKeyPair,
): Promise<Map<string, string>> {
  const rootKeys = await makeKeys();
  const root = await issueRoot({
    issuer: wish.issuer,
    keys: rootKeys,
    validity: wish.validity ?? validFor(wish.now, ROOT_YEARS),
  });
  const leaf = await issueLeaf({
    alias: wish.alias,
    role: wish.role,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)),
    root,
    rootKey: rootKeys.privateKey,
    validity: wish.validity ?? leafValidity(wish.now),
  });
  return new Map([
    [identityFiles.certificate, chainText([leaf, root])],
    [identityFiles.rootKey, await sealPrivateKey(rootKeys.privateKey, wish.passphrase)],
    [identityFiles.root, chainText([root])],
  ]);
}
