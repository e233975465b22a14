import { randomUUID } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';

import { AssayError } from '../../../src-shared/domain/errors';
import {
  type Enrolment,
  type Identity,
  type IdentityFile,
  identityFileSchema,
  type UnlockedIdentity,
} from '../../services/identity/identity';
import {
  identityFiles,
  makeIdentity,
  type NewIdentity,
  readChainText,
} from '../../services/identity/make-identity';
import { openPrivateKey } from '../../services/identity/private-key-file';
import { ownBytes } from '../../services/trust/bytes';
import { readRequest } from '../../services/trust/certificate-request';
import { fromPem } from '../../services/trust/pem';
import { finishReplacing, replaceTogether } from '../files/replace-together';
import { listFiles, readOptional, readRequired } from './folder-files';
import { requireCertificate, requireOwnChain } from './own-chain';

/** Secret and public files alike are for their owner alone. */
const FOLDER_MODE = 0o700;

/**
 * Makes an identity folder (formats: "Identity"). `dir` must be absent or empty.
 * Throws ERR_IDENTITY_EXISTS, ERR_IDENTITY_NAME, ERR_IDENTITY_ISSUER, ERR_RECOVERY_CODE, ERR_DISK_FULL,
 * ERR_FILE_UNWRITABLE; nothing is written then.
 */
export async function createIdentity(
  input: Omit<NewIdentity, 'id'> & { dir: string; id?: string },
): Promise<Identity> {
  const { dir, id = randomUUID(), ...wish } = input;
  const files = await makeIdentity({ ...wish, id });
  await requireEmpty(dir);
  await replaceTogether(dir, files);
  return readIdentity(dir);
}

/**
 * Reads a folder without its secret. Throws ERR_IDENTITY_MISSING when it is none or lacks a file,
 * ERR_IDENTITY_INVALID when its files are damaged or disagree.
 */
export async function readIdentity(dir: string): Promise<Identity> {
  await finishReplacing(dir);
  const facts = await readFacts(dir);
  const enrolments = await readEnrolments(dir, facts);
  const [first] = enrolments;
  const { id, alias, role, issuer, recipient = null } = facts;
  return { id, alias, role, issuer, recipient, enrolments, chain: first?.chain ?? [] };
}

/**
 * Reads a folder and opens its key. Throws ERR_PASSPHRASE_WRONG, ERR_IDENTITY_INVALID (also when key
 * and certificate do not belong together).
 */
export async function unlockIdentity(dir: string, passphrase: string): Promise<UnlockedIdentity> {
  const identity = await readIdentity(dir);
  const reportKey = await openPrivateKey(await readRequired(dir, identityFiles.key), passphrase);
  await requirePair(reportKey, await publicKeyOf(dir, identity));
  return { ...identity, reportKey };
}

/** The request to hand to the issuer, PEM. Throws ERR_IDENTITY_CERTIFIED when there is none any more. */
export async function readRequestText(dir: string): Promise<string> {
  await readIdentity(dir);
  const pem = await readOptional(dir, identityFiles.request);
  if (pem !== null) return pem;
  throw new AssayError('ERR_IDENTITY_CERTIFIED', 'This identity has its certificate already.');
}

/** SubjectPublicKeyInfo (DER) of an identity, certified or not: what its fingerprint is taken of. */
export async function publicKeyOf(
  dir: string,
  identity: Pick<Identity, 'chain'>,
): Promise<Uint8Array> {
  const [leaf] = identity.chain;
  if (leaf) return requireCertificate(leaf).spki;
  const [request] = fromPem('CERTIFICATE REQUEST', await readRequired(dir, identityFiles.request));
  return (await readRequest(request ?? new Uint8Array())).publicKey;
}

/** `identity.json`. Throws ERR_IDENTITY_MISSING, ERR_IDENTITY_INVALID. */
export async function readFacts(dir: string): Promise<IdentityFile> {
  const text = await readRequired(dir, identityFiles.facts);
  try {
    return identityFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AssayError('ERR_IDENTITY_INVALID', 'identity.json is damaged.', { dir }, { cause });
  }
}

/** The first certificate, then those of further issuers in the order of their roots' fingerprints. */
async function readEnrolments(dir: string, facts: IdentityFile): Promise<Enrolment[]> {
  const pem = await readOptional(dir, identityFiles.certificate);
  if (pem === null || facts.issuer === null) return [];
  const chain = readChainText(pem);
  const { leaf } = await requireOwnChain(facts, chain, 'ERR_IDENTITY_INVALID');
  const enrolments: Enrolment[] = [{ issuer: facts.issuer, chain }];
  for (const path of await listFiles(dir, identityFiles.certificates)) {
    const further = readChainText(await readRequired(dir, path));
    const own = await requireOwnChain(facts, further, 'ERR_IDENTITY_INVALID', leaf.spki);
    const issuer = { id: own.root.uri ?? '', name: own.root.organization };
    enrolments.push({ issuer, chain: further });
  }
  return enrolments;
}

async function requirePair(key: CryptoKey, spki: Uint8Array): Promise<void> {
  const how = { ...key.algorithm, hash: 'SHA-256' };
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const belongs = await crypto.subtle
    .importKey('spki', ownBytes(spki), how, false, ['verify'])
    .then(async (publicKey) =>
      crypto.subtle.verify(how, publicKey, await crypto.subtle.sign(how, key, probe), probe),
    )
    .catch(() => false);
  if (!belongs)
    throw new AssayError('ERR_IDENTITY_INVALID', 'Key and certificate do not belong together.');
}

async function requireEmpty(dir: string): Promise<void> {
  const names = await openFolder(dir);
  if (names.length > 0)
    throw new AssayError('ERR_IDENTITY_EXISTS', 'The folder is not empty; nothing was changed.', {
      dir,
    });
}

async function openFolder(dir: string): Promise<string[]> {
  try {
    await mkdir(dir, { recursive: true, mode: FOLDER_MODE });
    await finishReplacing(dir);
    return await readdir(dir);
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNWRITABLE', `${dir} cannot be made.`, { dir }, { cause });
  }
}
