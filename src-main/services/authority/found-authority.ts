import { readCertificate } from '../trust/certificate-facts';
import { issueLeaf, issueRoot, type Validity, validFor } from '../trust/issue-certificate';
import { toPem } from '../trust/pem';
import { type Authority, rootId } from './authority';
import { authorityFiles } from './authority-files';
import { publishAuthority } from './publish-authority';
import { sealRegister } from './register-file';
import type { Register } from './register-schema';

const LEAF_YEARS = 10;
const ROOT_YEARS = 20;

export interface NewAuthority {
  /** UUID and alias of the issuer's own signing identity. */
  readonly id: string;
  readonly alias: string;
  readonly issuer: { readonly id: string; readonly name: string };
  /** Its signing key, SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  /** Its age recipient: the register is encrypted to it. */
  readonly recipient: string;
  /** Of the root; both halves can be exported. */
  readonly rootKeys: CryptoKeyPair;
  readonly now: Date;
  /** Of root and certificate; default 20 and 10 years. */
  readonly validity?: Validity | undefined;
}

/**
 * What a new issuer begins with, path in its folder to contents: its root, the certificate it signs with, a register
 * with itself in it, and the first trust bundle, roster and revocation list. The root's key is the caller's to seal.
 */
export async function foundAuthority(wish: NewAuthority): Promise<Map<string, Uint8Array>> {
  const { issuer, rootKeys, now, alias, recipient, publicKey } = wish;
  const root = await issueRoot({
    issuer,
    keys: rootKeys,
    validity: wish.validity ?? validFor(now, ROOT_YEARS),
  });
  const leaf = await issueLeaf({
    ...{ alias, role: 'issuer', publicKey, recipient, root },
    rootKey: rootKeys.privateKey,
    validity: wish.validity ?? validFor(now, LEAF_YEARS),
  });
  const register = await newRegister({ ...wish, leaf, root });
  const roots = [
    { certificate: root, key: rootKeys.privateKey, retiredAt: null, reason: null, list: null },
  ];
  const authority: Authority = {
    ...{ issuer, self: wish.id, roots, register },
    ...{ sequence: 0, escrow: null },
  };
  const { publication } = await publishAuthority(authority, now);
  const rootPem = toPem('CERTIFICATE', root);
  return new Map<string, Uint8Array>([
    [authorityFiles.certificate, Buffer.from(`${toPem('CERTIFICATE', leaf)}${rootPem}`)],
    [authorityFiles.root, Buffer.from(rootPem)],
    [authorityFiles.register, await sealRegister(register, recipient)],
    [authorityFiles.trust, Buffer.from(publication.trust)],
    [authorityFiles.roster, Buffer.from(publication.roster)],
    [authorityFiles.crl, Buffer.from(publication.crl)],
  ]);
}

/** A register that begins with the issuer's own certificate (`leaf`, DER), as it was made. */
export async function newRegister(own: {
  id: string;
  alias: string;
  issuer: { id: string; name: string };
  recipient: string | null;
  leaf: Uint8Array;
  root: Uint8Array;
}): Promise<Register> {
  const facts = readCertificate(own.leaf);
  const { id, alias, issuer, recipient } = own;
  return {
    format: 'assay-register/1',
    issuer: { id: issuer.id, name: issuer.name },
    events: [
      {
        what: 'certified',
        at: (facts?.notBefore ?? new Date(0)).toISOString(),
        person: id,
        name: alias,
        school: '',
        alias,
        role: 'issuer',
        recipient,
        held: {
          certificate: Buffer.from(own.leaf).toString('base64'),
          root: await rootId(own.root),
          until: (facts?.notAfter ?? new Date(0)).toISOString(),
        },
      },
    ],
  };
}
