import * as asn1js from 'asn1js';
import { AltName, BasicConstraints, Certificate, CertificatePolicies, type Extension } from 'pkijs';

import type { Role } from '../../../src-shared/domain/report/report-schema';
import { recipientIn } from './age-recipient';
import { ownBytes, sameBytes } from './bytes';
import { encodeOid } from './object-identifier';
import { rolePolicies } from './role-policy';

/** What Assay needs to know of a certificate (RFC 5280), read once and without judgement. */
export interface CertificateFacts {
  readonly der: Uint8Array;
  /** Subject CN; for a person, the alias. */
  readonly commonName: string;
  /** Subject O; of a root, the issuer's name. */
  readonly organization: string;
  readonly subjectDer: Uint8Array;
  readonly issuerDer: Uint8Array;
  readonly serialDer: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly spki: Uint8Array;
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  readonly isCa: boolean;
  readonly keyUsage: ReadonlySet<KeyUsage>;
  readonly roles: readonly Role[];
  /** URI of subjectAltName; of a root, the issuer's id. */
  readonly uri: string | null;
  /** Age recipient of a person; null when the certificate names none. */
  readonly recipient: string | null;
}

export type KeyUsage = (typeof usageNames)[number];

/** In the order of their bits, RFC 5280 §4.2.1.3. */
const usageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;

const understood = new Map([
  ['2.5.29.14', 'subjectKeyIdentifier'],
  ['2.5.29.15', 'keyUsage'],
  ['2.5.29.17', 'subjectAltName'],
  ['2.5.29.19', 'basicConstraints'],
  ['2.5.29.32', 'certificatePolicies'],
  ['2.5.29.35', 'authorityKeyIdentifier'],
]);

/**
 * Reads one DER certificate. Null when it is not one, holds bytes after its end, repeats an extension,
 * or has a critical extension that is not understood here (RFC 5280 §4.2).
 */
export function readCertificate(der: Uint8Array): CertificateFacts | null {
  try {
    return factsOf(ownBytes(der));
  } catch {
    return null;
  }
}

function factsOf(der: Uint8Array<ArrayBuffer>): CertificateFacts | null {
  const { offset, result } = asn1js.fromBER(der);
  if (offset !== der.length) return null;
  const certificate = new Certificate({ schema: result });
  const extensions = certificate.extensions ?? [];
  const ids = extensions.map((extension) => extension.extnID);
  if (new Set(ids).size !== ids.length) return null;
  if (extensions.some((extension) => extension.critical && !understood.has(extension.extnID)))
    return null;
  if (certificate.signature.algorithmId !== certificate.signatureAlgorithm.algorithmId) return null;

  const raw = rawParts(result);
  if (!raw) return null;

  const find = (id: string) => extensions.find((extension) => extension.extnID === id);
  const constraints: unknown = find('2.5.29.19')?.parsedValue;
  return {
    der,
    commonName: nameOf(certificate, '2.5.4.3'),
    organization: nameOf(certificate, '2.5.4.10'),
    subjectDer: raw.subject,
    issuerDer: raw.issuer,
    serialDer: raw.serial,
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    spki: raw.spki,
    signedPart: ownBytes(certificate.tbsView),
    signatureAlgorithm: certificate.signatureAlgorithm.algorithmId,
    signature: ownBytes(certificate.signatureValue.valueBlock.valueHexView),
    isCa: constraints instanceof BasicConstraints && constraints.cA,
    keyUsage: keyUsageOf(find('2.5.29.15')),
    roles: rolesOf(find('2.5.29.32')),
    uri: uriOf(find('2.5.29.17')),
    recipient: recipientIn(raw.extensions),
  };
}

/** The parts that are compared or hashed, as they stand and not as a library would write them again. */
function rawParts(certificate: asn1js.AsnType) {
  if (!(certificate instanceof asn1js.Sequence)) return null;
  const tbs = certificate.valueBlock.value[0];
  if (!(tbs instanceof asn1js.Sequence)) return null;
  const [version, serial, , issuer, , subject, spki, ...optional] = tbs.valueBlock.value;
  // Version 3 only: it alone has extensions, so a key usage and a role.
  if (version?.idBlock.tagClass !== 3 || !serial || !issuer || !subject || !spki) return null;
  const bytes = (node: asn1js.BaseBlock) => ownBytes(node.valueBeforeDecodeView);
  return {
    serial: bytes(serial),
    issuer: bytes(issuer),
    subject: bytes(subject),
    spki: bytes(spki),
    extensions: optional.map(extensionsOf).find((node) => node !== undefined),
  };
}

/** The content of the explicit `[3]`. */
function extensionsOf(node: asn1js.BaseBlock): asn1js.BaseBlock | undefined {
  const isThird = node.idBlock.tagClass === 3 && node.idBlock.tagNumber === 3;
  return isThird && node instanceof asn1js.Constructed ? node.valueBlock.value[0] : undefined;
}

function nameOf(certificate: Certificate, type: string): string {
  const part = certificate.subject.typesAndValues.find((entry) => entry.type === type);
  return part?.value instanceof asn1js.Utf8String ? part.value.getValue() : '';
}

function keyUsageOf(extension: Extension | undefined): ReadonlySet<KeyUsage> {
  const value: unknown = extension?.parsedValue;
  if (!(value instanceof asn1js.BitString)) return new Set();
  const bits = value.valueBlock.valueHexView[0] ?? 0;
  return new Set(usageNames.filter((_, bit) => (bits & (0x80 >> bit)) !== 0));
}

/** The roles that a certificatePolicies extension names; empty without one. */
export function rolesOf(extension: Extension | undefined): Role[] {
  const value: unknown = extension?.parsedValue;
  if (!extension || !(value instanceof CertificatePolicies)) return [];
  const { result } = asn1js.fromBER(extension.extnValue.getValue());
  if (!(result instanceof asn1js.Sequence)) return [];
  const policies = result.valueBlock.value.flatMap((info) => {
    const id = info instanceof asn1js.Sequence ? info.valueBlock.value[0] : undefined;
    return id ? [ownBytes(id.valueBeforeDecodeView)] : [];
  });
  return rolesByBytes(policies);
}

function rolesByBytes(policies: readonly Uint8Array[]): Role[] {
  const roles: readonly Role[] = ['assessor', 'issuer', 'mentor'];
  return roles.filter((role) => {
    const wanted = encodeOid(rolePolicies[role]);
    return policies.some((policy) => sameBytes(policy, wanted));
  });
}

function uriOf(extension: Extension | undefined): string | null {
  const value: unknown = extension?.parsedValue;
  if (!(value instanceof AltName)) return null;
  const uri: unknown = value.altNames.find((name) => name.type === 6)?.value;
  return typeof uri === 'string' ? uri : null;
}
