import { isPlainName, LONGEST_ISSUER } from '../../../src-shared/domain/trust/plain-name';
import {
  type Roster,
  rosterSchema,
  type TrustBundle,
  trustBundleSchema,
} from '../../../src-shared/domain/trust/trust-schema';
import { sameBytes } from './bytes';
import { type CertificateFacts, readCertificate } from './certificate-facts';
import { isListSignedBy, readRevocationList, type RevocationList } from './revocation-list';
import { payloadJson, readSignedJson, type SignedJson } from './signed-json';
import { isSignedBy, issuerNameOf } from './validate-chain';

export type BundleRefusal = 'bundle-unreadable' | 'bundle-signature' | 'bundle-list';
export type RosterRefusal = 'roster-unreadable' | 'roster-signature' | 'roster-certificate';

export type BundleVerdict =
  | {
      ok: true;
      bundle: TrustBundle;
      /** Roots (DER) whose signature over the bundle is good: all in use, and those before that vouch for it. */
      signedBy: readonly Uint8Array[];
      /** One for each root, in the bundle's order. */
      lists: readonly RevocationList[];
    }
  | { ok: false; code: BundleRefusal; detail: string };

export type RosterVerdict =
  { ok: true; roster: Roster } | { ok: false; code: RosterRefusal; detail: string };

const refuse = <C extends string>(code: C, detail: string) => ({
  ok: false as const,
  code,
  detail,
});

/**
 * Reads what an issuer says about itself, and checks that it is consistent and signed by every root in use.
 * Whether these roots are to be believed is for the reader: `signedBy` says who vouches for the bundle. Never throws.
 */
export async function readTrustBundle(text: string): Promise<BundleVerdict> {
  const signed = readSignedJson(text);
  const parsed = trustBundleSchema.safeParse(signed && payloadJson(signed));
  if (!signed || !parsed.success)
    return refuse('bundle-unreadable', 'This is not a trust bundle of Assay.');
  const bundle = parsed.data;
  const roots = await readRoots(bundle);
  if (typeof roots === 'string') return refuse('bundle-unreadable', roots);

  const signedBy = await goodSigners(signed);
  if (!signedBy?.every(isRoot))
    return refuse('bundle-signature', 'A signature over the trust bundle is wrong.');
  const inUse = roots.filter((_, index) => bundle.roots[index]?.retiredAt === null);
  if (!inUse.every((root) => signedBy.some((signer) => sameBytes(signer, root.der))))
    return refuse('bundle-signature', 'A root that is in use did not sign the trust bundle.');

  const lists: RevocationList[] = [];
  for (const [index, root] of roots.entries()) {
    const list = readRevocationList(fromBase64(bundle.roots[index]?.revocations ?? ''));
    if (!list || !(await isListSignedBy(list, root)))
      return refuse('bundle-list', 'A revocation list in the trust bundle is not its root’s.');
    lists.push(list);
  }
  return { ok: true, bundle, signedBy, lists };
}

/**
 * Reads an issuer's roster. `roots` (DER) are those whose word counts: the issuer's roots in use. One of them
 * must have signed it, and certified everybody who is active in it. Never throws.
 */
export async function readRoster(
  text: string,
  roots: readonly Uint8Array[],
): Promise<RosterVerdict> {
  const signed = readSignedJson(text);
  const parsed = rosterSchema.safeParse(signed && payloadJson(signed));
  if (!signed || !parsed.success)
    return refuse('roster-unreadable', 'This is not a roster of Assay.');
  const signers = await goodSigners(signed);
  if (!signers?.some((signer) => roots.some((root) => sameBytes(root, signer))))
    return refuse('roster-signature', 'The roster is not signed by a known root of this issuer.');
  const known = roots.map(readCertificate).filter((root) => root !== null);
  for (const person of parsed.data.people)
    if (!(await isCertified(person, known)))
      return refuse('roster-certificate', `The certificate of ${person.alias} does not fit.`);
  return { ok: true, roster: parsed.data };
}

async function isCertified(
  person: Roster['people'][number],
  roots: readonly CertificateFacts[],
): Promise<boolean> {
  const leaf = readCertificate(fromBase64(person.certificate));
  if (leaf?.commonName !== person.alias) return false;
  if (leaf.roles.length !== 1 || leaf.roles[0] !== person.role) return false;
  if (person.status !== 'active') return true;
  for (const root of roots) if (await isSignedBy(leaf, root)) return true;
  return false;
}

/** The roots of a bundle, or what is wrong with one. */
async function readRoots(bundle: TrustBundle): Promise<CertificateFacts[] | string> {
  const roots: CertificateFacts[] = [];
  if (!isPlainName(bundle.issuer.name, LONGEST_ISSUER))
    return 'The name of its issuer is not what it looks like.';
  for (const { certificate, retiredAt, reason } of bundle.roots) {
    const root = readCertificate(fromBase64(certificate));
    if (!root || !isAuthority(root) || !(await isSignedBy(root, root)))
      return 'A root in the trust bundle is not a root certificate.';
    // The name is what people look at before they believe a bundle, and what verdicts say afterwards.
    if (root.uri !== bundle.issuer.id || issuerNameOf(root) !== bundle.issuer.name)
      return 'A root in the trust bundle is of another issuer.';
    if ((retiredAt === null) !== (reason === null)) return 'A root in it is half retired.';
    if (roots.some((other) => sameBytes(other.spki, root.spki)))
      return 'A root in it stands twice.';
    roots.push(root);
  }
  return bundle.roots[0]?.retiredAt === null ? roots : 'The first root in it is not in use.';
}

/** First certificates of all signatures; null when one of the signatures is wrong. */
async function goodSigners(signed: SignedJson): Promise<Uint8Array[] | null> {
  const good: Uint8Array[] = [];
  for (const signer of signed.signers) {
    const [certificate] = signer.chain;
    if (!certificate || !(await signer.verify())) return null;
    good.push(certificate);
  }
  return good;
}

function isRoot(der: Uint8Array): boolean {
  const facts = readCertificate(der);
  return facts !== null && isAuthority(facts);
}

function isAuthority({ isCa, keyUsage }: CertificateFacts): boolean {
  return isCa && keyUsage.has('keyCertSign') && keyUsage.has('cRLSign');
}

function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}
