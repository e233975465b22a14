import * as asn1js from 'asn1js';
import {
  AttributeTypeAndValue,
  Certificate,
  type Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs';

import type { Role } from '../../../src-shared/domain/report/report-schema';
import { ownBytes } from './bytes';
import * as extensions from './certificate-extensions';
import { cryptoEngine } from './crypto-engine';

/** From and until, both inclusive; whole seconds count. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** `years` calendar years from `now`. */
export function validFor(now: Date, years: number): Validity {
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  return { notBefore: now, notAfter };
}

/** A self-signed root (DER, X.509 v3) for an issuer; its id stands in subjectAltName. */
export async function issueRoot(input: {
  issuer: { id: string; name: string };
  keys: CryptoKeyPair;
  validity: Validity;
}): Promise<Uint8Array> {
  const certificate = await draft(input.keys.publicKey, input.validity);
  certificate.subject = distinguishedName({
    '2.5.4.10': input.issuer.name,
    '2.5.4.3': `${input.issuer.name} Root`,
  });
  certificate.issuer = certificate.subject;
  certificate.extensions = await commonExtensions(
    certificate,
    certificate.subjectPublicKeyInfo,
    true,
    [extensions.uriName(input.issuer.id)],
  );
  return signed(certificate, input.keys.privateKey);
}

/**
 * A signer's certificate (DER, X.509 v3): CN is the alias, a pseudonym, and the role is a policy.
 * `recipient` is the age recipient that files for the signer are encrypted to; `root` the issuer's root and
 * `publicKey` the signer's SubjectPublicKeyInfo, in DER.
 */
export async function issueLeaf(input: {
  alias: string;
  role: Role;
  publicKey: Uint8Array;
  recipient?: string | null | undefined;
  root: Uint8Array;
  rootKey: CryptoKey;
  validity: Validity;
}): Promise<Uint8Array> {
  const root = Certificate.fromBER(ownBytes(input.root));
  const certificate = await draft(input.publicKey, input.validity);
  certificate.subject = distinguishedName({ '2.5.4.3': input.alias });
  certificate.issuer = root.subject;
  certificate.extensions = await commonExtensions(certificate, root.subjectPublicKeyInfo, false, [
    extensions.rolePolicy(input.role),
    ...(input.recipient ? [extensions.ageRecipient(input.recipient)] : []),
  ]);
  return signed(certificate, input.rootKey);
}

/** A name of UTF-8 strings, one RDN each, in the order given. */
export function distinguishedName(
  parts: Readonly<Record<string, string>>,
): RelativeDistinguishedNames {
  const rdns = Object.entries(parts).map(([type, value]) => {
    const part = new AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) });
    return new asn1js.Set({ value: [part.toSchema()] });
  });
  // From bytes: built from parts, the library would fold them all into one RDN.
  return RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: rdns }).toBER());
}

async function draft(publicKey: CryptoKey | Uint8Array, validity: Validity): Promise<Certificate> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serialNumber().buffer });
  certificate.notBefore = time(validity.notBefore);
  certificate.notAfter = time(validity.notAfter);
  if (publicKey instanceof Uint8Array)
    certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(ownBytes(publicKey));
  else await certificate.subjectPublicKeyInfo.importKey(publicKey, cryptoEngine());
  return certificate;
}

async function commonExtensions(
  certificate: Certificate,
  issuerKey: PublicKeyInfo,
  isCa: boolean,
  further: Extension[],
): Promise<Extension[]> {
  return [
    extensions.basicConstraints(isCa),
    extensions.keyUsage(isCa),
    await extensions.subjectKeyIdentifier(certificate.subjectPublicKeyInfo),
    await extensions.authorityKeyIdentifier(issuerKey),
    ...further,
  ];
}

async function signed(certificate: Certificate, key: CryptoKey): Promise<Uint8Array> {
  await certificate.sign(key, 'SHA-256', cryptoEngine());
  return ownBytes(certificate.toSchema(true).toBER());
}

/** 128 random bits, positive and without a leading zero octet (RFC 5280 §4.1.2.2). */
function serialNumber(): Uint8Array<ArrayBuffer> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). */
function time(date: Date): Time {
  const value = new Date(Math.floor(date.getTime() / 1000) * 1000);
  const type = value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime;
  return new Time({ type, value });
}
