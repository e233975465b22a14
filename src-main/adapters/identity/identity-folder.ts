import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import {
  type Identity,
  type IdentityFile,
  identityFileSchema,
  type UnlockedIdentity,
} from '../../services/identity/identity';
import {
  factsText,
  identityFiles,
  makeIdentity,
  type NewIdentity,
  readChainText,
} from '../../services/identity/make-identity';
import { openPrivateKey } from '../../services/identity/private-key-file';
import { sameBytes } from '../../services/trust/bytes';
import { readCertificate } from '../../services/trust/certificate-facts';
import { readRequest } from '../../services/trust/certificate-request';
import { fromPem } from '../../services/trust/pem';
import { plainAnchor } from '../../services/trust/trust-anchor';
import { isSignedBy, validateChain } from '../../services/trust/validate-chain';

/** Secret and public files alike are for their owner alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * Makes an identity folder (formats: "Identity"). `dir` must be absent or empty.
 * Throws ERR_IDENTITY_EXISTS, ERR_IDENTITY_NAME, ERR_IDENTITY_ISSUER, ERR_FILE_UNWRITABLE; nothing is written then.
 */
export async function createIdentity(
  input: Omit<NewIdentity, 'id'> & { dir: string; id?: string },
): Promise<Identity> {
  const { dir, id = randomUUID(), ...wish } = input;
  const files = await makeIdentity({ ...wish, id });
  await requireEmpty(dir);
  for (const [name, text] of files) await writeWhole(join(dir, name), text);
  return readIdentity(dir);
}

/**
 * Reads a folder without its secret. Throws ERR_IDENTITY_MISSING when it is none or lacks a file,
 * ERR_IDENTITY_INVALID when its files are damaged or disagree.
 */
export async function readIdentity(dir: string): Promise<Identity> {
  const facts = await readFacts(dir);
  const pem = await readOptional(join(dir, identityFiles.certificate));
  if (pem === null) return { ...withoutFormat(facts), chain: [] };
  const chain = readChainText(pem);
  await requireOwnChain(facts, chain);
  return { ...withoutFormat(facts), chain };
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
  await readFacts(dir);
  const pem = await readOptional(join(dir, identityFiles.request));
  if (pem !== null) return pem;
  throw new AssayError('ERR_IDENTITY_CERTIFIED', 'This identity has its certificate already.');
}

/** SubjectPublicKeyInfo (DER) of an identity, certified or not: what its fingerprint is taken of. */
export async function publicKeyOf(dir: string, identity: Identity): Promise<Uint8Array> {
  const [leaf] = identity.chain;
  if (leaf) return requireCertificate(leaf).spki;
  const [request] = fromPem('CERTIFICATE REQUEST', await readRequired(dir, identityFiles.request));
  return (await readRequest(request ?? new Uint8Array())).publicKey;
}

/**
 * Takes in the certificate the issuer sent back (leaf and root as PEM): the request is gone afterwards.
 * A certified identity can be renewed under its root, never moved to another. `at` is when it must be valid.
 * Throws ERR_CERTIFICATE_MISMATCH when it is not for this identity's key, alias and role,
 * ERR_CERTIFICATE_INVALID with `details.code` when nobody could believe it, ERR_CERTIFICATE_ISSUER
 * when another root has certified this identity before; nothing is changed then.
 */
export async function acceptCertificate(
  dir: string,
  chainPem: string,
  at: Date = new Date(),
): Promise<Identity> {
  const facts = await readFacts(dir);
  const before = await readIdentity(dir);
  const chain = readChainText(chainPem);
  const leaf = readCertificate(chain[0] ?? new Uint8Array());
  if (!leaf || !sameBytes(leaf.spki, await publicKeyOf(dir, before)))
    throw new AssayError('ERR_CERTIFICATE_MISMATCH', 'This certificate is for another key.');
  await requireOwnChain(facts, chain, 'ERR_CERTIFICATE_MISMATCH');
  const issuer = await requireBelievable(chain, facts.role, at);
  requireSameRoot(before.chain.at(-1), chain.at(-1));
  await writeWhole(join(dir, identityFiles.certificate), chainPem);
  await writeWhole(join(dir, identityFiles.facts), factsText({ ...facts, issuer }));
  await rm(join(dir, identityFiles.request), { force: true });
  return readIdentity(dir);
}

/** The issuer that the root names, when everyone who trusts the root would believe the signer today. */
async function requireBelievable(
  [leaf, ...roots]: readonly Uint8Array[],
  role: Role,
  at: Date,
): Promise<{ id: string; name: string }> {
  const signer = leaf ?? new Uint8Array();
  const anchors = roots.map(plainAnchor);
  const verdict = await validateChain({ leaf: signer, others: roots, anchors, at, role });
  if (!verdict.ok) throw unbelievable(verdict.code, verdict.detail);
  const { issuerId, issuerName } = verdict;
  if (issuerId === null || issuerName === '')
    throw unbelievable('issuer-mismatch', 'Its root does not say which issuer it stands for.');
  return { id: issuerId, name: issuerName };
}

function unbelievable(code: string, detail: string): AssayError {
  return new AssayError(
    'ERR_CERTIFICATE_INVALID',
    `This certificate cannot be used. ${detail} Nothing was changed.`,
    { code },
  );
}

function requireSameRoot(before: Uint8Array | undefined, now: Uint8Array | undefined): void {
  if (before === undefined || (now !== undefined && sameBytes(before, now))) return;
  throw new AssayError(
    'ERR_CERTIFICATE_ISSUER',
    'Another issuer has certified this identity already. Make a new identity for this issuer; nothing was changed.',
  );
}

async function readFacts(dir: string): Promise<IdentityFile> {
  const text = await readRequired(dir, identityFiles.facts);
  try {
    return identityFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AssayError('ERR_IDENTITY_INVALID', 'identity.json is damaged.', { dir }, { cause });
  }
}

function withoutFormat({ id, alias, role, issuer }: IdentityFile): Omit<Identity, 'chain'> {
  return { id, alias, role, issuer };
}

async function requireOwnChain(
  facts: IdentityFile,
  chain: readonly Uint8Array[],
  code: 'ERR_IDENTITY_INVALID' | 'ERR_CERTIFICATE_MISMATCH' = 'ERR_IDENTITY_INVALID',
): Promise<void> {
  const [leaf, root] = chain.map(requireCertificate);
  const agrees =
    leaf !== undefined &&
    root !== undefined &&
    chain.length === 2 &&
    leaf.commonName === facts.alias &&
    leaf.roles.length === 1 &&
    leaf.roles[0] === facts.role &&
    (await isSignedBy(leaf, root));
  if (!agrees)
    throw new AssayError(code, 'The certificate does not belong to this identity.', {
      alias: facts.alias,
      role: facts.role,
    });
}

function requireCertificate(der: Uint8Array) {
  const facts = readCertificate(der);
  if (facts) return facts;
  throw new AssayError('ERR_IDENTITY_INVALID', 'The certificate cannot be read.');
}

async function requirePair(key: CryptoKey, spki: Uint8Array): Promise<void> {
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const publicKey = await crypto.subtle.importKey(
    'spki',
    Uint8Array.from(spki),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  if (
    !(await crypto.subtle.verify(how, publicKey, await crypto.subtle.sign(how, key, probe), probe))
  )
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
    return await readdir(dir);
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNWRITABLE', `${dir} cannot be made.`, { dir }, { cause });
  }
}

/** Never leaves half a file: a temporary name, then a rename. */
async function writeWhole(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: FOLDER_MODE });
    const temporary = `${file}.${randomUUID()}.tmp`;
    await writeFile(temporary, text, { mode: FILE_MODE, flush: true });
    await rename(temporary, file);
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNWRITABLE', `${file} cannot be written.`, { file }, { cause });
  }
}

async function readRequired(dir: string, name: string): Promise<string> {
  const text = await readOptional(join(dir, name));
  if (text !== null) return text;
  throw new AssayError('ERR_IDENTITY_MISSING', `${name} is missing: this is no identity folder.`, {
    dir,
  });
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new AssayError(
      'ERR_FILE_UNREADABLE',
      `${file} cannot be read.`,
      { file },
      { cause: error },
    );
  }
}
