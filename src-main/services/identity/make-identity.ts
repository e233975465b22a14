import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { makeRequest } from '../trust/certificate-request';
import { issueLeaf, issueRoot, type Validity, validFor } from '../trust/issue-certificate';
import { fromPem, toPem } from '../trust/pem';
import { ageKeyText, makeAgeKey } from './age-key';
import { type IdentityFile, identityFileSchema } from './identity';
import { type Secrets, sealSecrets, toBase64 } from './identity-secrets';
import { exportPrivateKey, exportPublicKey, makeBadgeKeys, makeJwtKeys } from './private-key';
import { makeKeys } from './private-key-file';
import { recoveryRecipient } from './recovery-code';
import { type RecoveryFile, sealRecovery } from './recovery-copy';

const LEAF_YEARS = 10;
const ROOT_YEARS = 20;

/** Names in an identity folder. */
export const identityFiles = {
  facts: 'identity.json',
  key: 'report-key.pem',
  certificate: 'report-cert.pem',
  /** Folder of the certificates by further issuers. */
  certificates: 'certificates',
  request: 'report-request.pem',
  ageKey: 'age-key.txt.age',
  badgeKey: 'badge-key.pem',
  jwtKey: 'jwt-key.pem',
  rootKey: 'ca/ca-key.pem',
  root: 'ca/ca.pem',
  recovery: 'recovery.json',
  recoveryCopy: 'recovery.age',
  /** Folder of keys that others took the place of. */
  replaced: 'replaced',
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
  /** As `newRecoveryCode` gives it; without one there is no recovery copy. */
  recoveryCode?: string | undefined;
  /** A key that exists already; else a new P-256 one. Both halves can be exported. */
  keys?: CryptoKeyPair | undefined;
  /** A certificate for `keys` and its root (DER) by this issuer: then there is no request. */
  enrolment?: { issuer: { id: string; name: string }; chain: readonly Uint8Array[] } | undefined;
}

/**
 * All files of a new identity, path to contents. An assessor or mentor gets keys and a request for
 * the issuer; an issuer gets a root, a certificate by it, and the keys that credentials are signed with.
 * Throws ERR_IDENTITY_NAME when the alias is blank or too long, ERR_IDENTITY_ISSUER when an issuer is
 * missing, blank or does not belong, ERR_RECOVERY_CODE.
 */
export async function makeIdentity(wish: NewIdentity): Promise<Map<string, Uint8Array>> {
  const { enrolment } = wish;
  if (!enrolment && (wish.role === 'issuer') !== (wish.issuer !== undefined))
    throw new AssayError(
      'ERR_IDENTITY_ISSUER',
      'An issuer identity names its issuer; the others are given one when they are certified.',
    );
  const age = await makeAgeKey();
  const facts: IdentityFile = {
    format: 'assay-identity/1',
    id: wish.id,
    alias: wish.alias,
    role: wish.role,
    issuer: enrolment?.issuer ?? wish.issuer ?? null,
    recipient: age.recipient,
  };
  requireFacts(facts);
  const keys = wish.keys ?? (await makeKeys());
  const secrets: Secrets = {
    keys: { [identityFiles.key]: toBase64(await exportPrivateKey(keys.privateKey)) },
    age: { [identityFiles.ageKey]: ageKeyText(age, wish.now) },
  };
  const texts = new Map<string, string>([[identityFiles.facts, factsText(facts)]]);
  if (enrolment) texts.set(identityFiles.certificate, chainText(enrolment.chain));
  else if (wish.issuer)
    await addAuthority({ ...wish, issuer: wish.issuer }, keys, { secrets, texts });
  else texts.set(identityFiles.request, await requestText({ ...wish, keys, ...age }));
  const sealed = await sealSecrets(secrets, wish.passphrase);
  return new Map([...toBytes(texts), ...sealed, ...(await recoveryFor(wish, secrets))]);
}

/** A certificate request as PEM. */
export async function requestText(wish: {
  alias: string;
  role: Role;
  keys: CryptoKeyPair;
  recipient: string;
}): Promise<string> {
  const { alias, role, keys } = wish;
  return toPem('CERTIFICATE REQUEST', await makeRequest({ alias, role, keys }));
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

/** `recovery.json` as bytes. */
export function recoveryText(recovery: RecoveryFile): Uint8Array {
  return Buffer.from(`${JSON.stringify(recovery, null, 2)}\n`);
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

async function recoveryFor(
  { id, recoveryCode, now }: NewIdentity,
  secrets: Secrets,
): Promise<Map<string, Uint8Array>> {
  if (recoveryCode === undefined) return new Map();
  const recovery: RecoveryFile = {
    format: 'assay-recovery/1',
    code: await recoveryRecipient(recoveryCode),
    madeAt: now.toISOString(),
    escrow: [],
  };
  const content = { format: 'assay-identity-secrets/1', id, ...secrets } as const;
  return new Map([
    [identityFiles.recovery, recoveryText(recovery)],
    [identityFiles.recoveryCopy, await sealRecovery(content, recovery)],
  ]);
}

async function addAuthority(
  wish: NewIdentity & { issuer: { id: string; name: string } },
  keys: CryptoKeyPair,
  made: { secrets: Secrets; texts: Map<string, string> },
): Promise<void> {
  const [rootKeys, badgeKeys, jwtKeys] = await Promise.all([
    makeKeys(),
    makeBadgeKeys(),
    makeJwtKeys(),
  ]);
  const root = await issueRoot({
    issuer: wish.issuer,
    keys: rootKeys,
    validity: wish.validity ?? validFor(wish.now, ROOT_YEARS),
  });
  const leaf = await issueLeaf({
    alias: wish.alias,
    role: wish.role,
    publicKey: await exportPublicKey(keys.publicKey),
    root,
    rootKey: rootKeys.privateKey,
    validity: wish.validity ?? leafValidity(wish.now),
  });
  made.texts.set(identityFiles.certificate, chainText([leaf, root]));
  made.texts.set(identityFiles.root, chainText([root]));
  for (const [path, { privateKey }] of [
    [identityFiles.rootKey, rootKeys],
    [identityFiles.badgeKey, badgeKeys],
    [identityFiles.jwtKey, jwtKeys],
  ] as const)
    made.secrets.keys[path] = toBase64(await exportPrivateKey(privateKey));
}

function toBytes(texts: ReadonlyMap<string, string>): [string, Uint8Array][] {
  return [...texts].map(([path, text]) => [path, Buffer.from(text)]);
}
