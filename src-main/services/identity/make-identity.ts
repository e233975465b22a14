import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import {
  isPlainName,
  LONGEST_ALIAS,
  LONGEST_ISSUER,
} from '../../../src-shared/domain/trust/plain-name';
import { authorityFiles } from '../authority/authority-files';
import { foundAuthority } from '../authority/found-authority';
import { readCertificate } from '../trust/certificate-facts';
import { makeRequest } from '../trust/certificate-request';
import { shortFingerprint } from '../trust/fingerprint';
import type { Validity } from '../trust/issue-certificate';
import { fromPem, toPem } from '../trust/pem';
import { ageKeyText, makeAgeKey } from './age-key';
import { type Enrolment, type IdentityFile, identityFileSchema } from './identity';
import { type Secrets, sealSecrets, toBase64 } from './identity-secrets';
import { exportPrivateKey, exportPublicKey, makeBadgeKeys, makeJwtKeys } from './private-key';
import { makeKeys } from './private-key-file';
import { recoveryRecipient } from './recovery-code';
import { sealRecovery } from './recovery-copy';
import { type RecoveryFile, recoveryText } from './recovery-file';

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
  /** Certificates that exist already for `keys`, this alias and this role: then there is no request. */
  enrolments?: readonly Enrolment[] | undefined;
}

/**
 * All files of a new identity, path to contents. An assessor or mentor gets keys and a request for
 * the issuer; an issuer gets a root, a certificate by it, and the keys that credentials are signed with.
 * Throws ERR_IDENTITY_NAME when the alias is blank or too long, ERR_IDENTITY_ISSUER when an issuer is
 * missing, blank or does not belong, ERR_RECOVERY_CODE.
 */
export async function makeIdentity(wish: NewIdentity): Promise<Map<string, Uint8Array>> {
  const { enrolments = [] } = wish;
  const [enrolment] = enrolments;
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
  const files = new Map<string, Uint8Array>([[identityFiles.facts, Buffer.from(factsText(facts))]]);
  const add = (path: string, text: string) => files.set(path, Buffer.from(text));
  for (const { chain } of enrolments.slice(1)) add(await certificateFile(chain), chainText(chain));
  if (enrolment) add(identityFiles.certificate, chainText(enrolment.chain));
  else if (wish.issuer) {
    const made = await makeAuthority({ ...wish, issuer: wish.issuer }, keys, age.recipient);
    for (const [path, bytes] of made.files) files.set(path, bytes);
    Object.assign(secrets.keys, made.keys);
  } else add(identityFiles.request, await requestText({ ...wish, keys, ...age }));
  const sealed = await sealSecrets(secrets, wish.passphrase);
  return new Map([...files, ...sealed, ...(await recoveryFor(wish, secrets))]);
}

/** A certificate request as PEM. */
export async function requestText(wish: {
  alias: string;
  role: Role;
  keys: CryptoKeyPair;
  recipient: string;
}): Promise<string> {
  const { alias, role, keys, recipient } = wish;
  return toPem('CERTIFICATE REQUEST', await makeRequest({ alias, role, keys, recipient }));
}

/** What could not be read back is not written in the first place. */
function requireFacts(facts: IdentityFile): void {
  if (!isPlainName(facts.alias, LONGEST_ALIAS))
    throw new AssayError(
      'ERR_IDENTITY_NAME',
      'A name of 1 to 80 characters is wanted, all of which can be seen.',
    );
  const { issuer } = facts;
  const isNamed = issuer === null || isPlainName(issuer.name, LONGEST_ISSUER);
  if (!isNamed || !identityFileSchema.shape.issuer.safeParse(issuer).success)
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

/** Where the certificate of a further issuer lies: named after its root. */
export async function certificateFile(chain: readonly Uint8Array[]): Promise<string> {
  const root = readCertificate(chain.at(-1) ?? new Uint8Array());
  if (!root) throw new AssayError('ERR_IDENTITY_INVALID', 'The certificate cannot be read.');
  return `${identityFiles.certificates}/${await shortFingerprint(root.spki)}.pem`;
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
  const reportKey = secrets.keys[identityFiles.key] ?? '';
  const content = { format: 'assay-identity-secrets/1', id, ...secrets } as const;
  return new Map([
    [identityFiles.recovery, recoveryText(recovery, Buffer.from(reportKey, 'base64'))],
    [identityFiles.recoveryCopy, await sealRecovery(content, recovery)],
  ]);
}

/** Root, register and what an issuer publishes, and the keys that credentials are signed with. */
async function makeAuthority(
  wish: NewIdentity & { issuer: { id: string; name: string } },
  keys: CryptoKeyPair,
  recipient: string,
): Promise<{ files: Map<string, Uint8Array>; keys: Record<string, string> }> {
  const [rootKeys, badgeKeys, jwtKeys] = await Promise.all([
    makeKeys(),
    makeBadgeKeys(),
    makeJwtKeys(),
  ]);
  const { id, alias, issuer, now, validity } = wish;
  const publicKey = await exportPublicKey(keys.publicKey);
  const founded = { id, alias, issuer, publicKey, recipient, rootKeys, now, validity };
  const secret = async ({ privateKey }: CryptoKeyPair): Promise<string> =>
    toBase64(await exportPrivateKey(privateKey));
  return {
    files: await foundAuthority(founded),
    keys: {
      [authorityFiles.rootKey]: await secret(rootKeys),
      [identityFiles.badgeKey]: await secret(badgeKeys),
      [identityFiles.jwtKey]: await secret(jwtKeys),
    },
  };
}
