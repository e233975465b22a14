import { identityTurns } from './identity-turns';
import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import type { CertificateChange } from '../../services/identity/certificate-change';
import type { Enrolment, Identity } from '../../services/identity/identity';
import {
  certificateFile,
  chainText,
  factsText,
  identityFiles,
  readChainText,
} from '../../services/identity/make-identity';
import { sameBytes } from '../../services/trust/bytes';
import { readCertificate } from '../../services/trust/certificate-facts';
import { plainAnchor } from '../../services/trust/trust-anchor';
import { validateChain } from '../../services/trust/validate-chain';
import { replaceTogether } from '../files/replace-together';
import { publicKeyOf, readFacts, readIdentity } from './identity-folder';
import { requireOwnChain } from './own-chain';

export interface AcceptOptions {
  /** When it must be valid; now unless said otherwise. */
  readonly at?: Date;
  /** Roots (DER) that the caller believes: by a trust bundle, or because a person has compared the fingerprint. */
  readonly trustedRoots?: readonly Uint8Array[];
}

/**
 * What taking in the certificate that an issuer sent back (leaf and root as PEM) would do; changes nothing.
 * Throws ERR_CERTIFICATE_MISMATCH when it is not for this identity's key, alias and role,
 * ERR_CERTIFICATE_INVALID with `details.code` when nobody could believe it.
 */
export async function previewCertificate(
  dir: string,
  chainPem: string,
  { at = new Date(), trustedRoots = [] }: AcceptOptions = {},
): Promise<CertificateChange> {
  const identity = await readIdentity(dir);
  const chain = readChainText(chainPem);
  const leaf = readCertificate(chain[0] ?? new Uint8Array());
  if (!leaf || !sameBytes(leaf.spki, await publicKeyOf(dir, identity)))
    throw new AssayError('ERR_CERTIFICATE_MISMATCH', 'This certificate is for another key.');
  const { root } = await requireOwnChain(identity, chain, 'ERR_CERTIFICATE_MISMATCH');
  const issuer = await requireBelievable(chain, identity.role, at);
  const { alias, role, enrolments } = identity;
  const known = [...trustedRoots, ...enrolments.map(rootOf)];
  return {
    alias,
    role,
    issuer,
    chain,
    notAfter: leaf.notAfter,
    change:
      enrolments.length === 0
        ? 'first'
        : replacedBy(enrolments, issuer.id, root.der) >= 0
          ? 'renewal'
          : 'another-issuer',
    needsComparison: !known.some((der) => sameBytes(der, root.der)),
  };
}

/**
 * Takes the certificate in: the request is gone afterwards. One by the same issuer takes the place of the one before;
 * one by another issuer is kept beside it.
 * Throws what {@link previewCertificate} throws, and ERR_CERTIFICATE_ISSUER when the issuer that certified this identity
 * seems to have a new root that is not among `trustedRoots`; nothing is changed then.
 */
export function acceptCertificate(
  dir: string,
  chainPem: string,
  options: AcceptOptions = {},
): Promise<Identity> {
  return identityTurns.take(dir, () => accept(dir, chainPem, options));
}

async function accept(dir: string, chainPem: string, options: AcceptOptions): Promise<Identity> {
  const { issuer, chain, change, needsComparison } = await previewCertificate(
    dir,
    chainPem,
    options,
  );
  if (change === 'renewal' && needsComparison)
    throw new AssayError(
      'ERR_CERTIFICATE_ISSUER',
      'This certificate is by a root that is not known here, though its issuer has the name of one that is. Compare the fingerprint with the issuer first; nothing was changed.',
      { issuer: issuer.id },
    );
  const identity = await readIdentity(dir);
  await replaceTogether(dir, await filesWith(dir, identity, { issuer, chain }));
  return readIdentity(dir);
}

async function filesWith(
  dir: string,
  { enrolments }: Identity,
  added: Enrolment,
): Promise<Map<string, Uint8Array | null>> {
  const root = rootOf(added);
  const at = replacedBy(enrolments, added.issuer.id, root);
  const text = Buffer.from(chainText(added.chain));
  const files = new Map<string, Uint8Array | null>([[identityFiles.request, null]]);
  if (enrolments.length === 0 || at === 0) {
    files.set(identityFiles.certificate, text);
    const facts = { ...(await readFacts(dir)), issuer: added.issuer };
    files.set(identityFiles.facts, Buffer.from(factsText(facts)));
    return files;
  }
  const before = enrolments[at];
  if (before) files.set(await certificateFile(before.chain), null);
  files.set(await certificateFile(added.chain), text);
  return files;
}

/** Index of the enrolment that a certificate under this root takes the place of; -1 when it is a further one. */
function replacedBy(enrolments: readonly Enrolment[], issuerId: string, root: Uint8Array): number {
  const sameRoot = enrolments.findIndex((one) => sameBytes(rootOf(one), root));
  return sameRoot >= 0 ? sameRoot : enrolments.findIndex(({ issuer }) => issuer.id === issuerId);
}

function rootOf({ chain }: Pick<Enrolment, 'chain'>): Uint8Array {
  return chain.at(-1) ?? new Uint8Array();
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
