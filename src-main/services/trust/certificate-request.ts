import * as asn1js from 'asn1js';
import { Attribute, CertificationRequest, Extensions } from 'pkijs';

import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { isPlainName, LONGEST_ALIAS } from '../../../src-shared/domain/trust/plain-name';
import { isAgeRecipient, recipientText } from './age-recipient';
import { ownBytes } from './bytes';
import { ageRecipient, rolePolicy } from './certificate-extensions';
import { rolesOf } from './certificate-facts';
import { cryptoEngine } from './crypto-engine';
import { distinguishedName } from './issue-certificate';
import { strongKeyKind } from './public-key';

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';
const COMMON_NAME = '2.5.4.3';

/** What a certification request asks for. */
export interface RequestFacts {
  alias: string;
  role: Role;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  /** Age recipient that files for this person are to be encrypted to; null when the request names none. */
  recipient: string | null;
}

/**
 * A PKCS #10 request (RFC 2986), DER: alias as CN, the wished role and the age recipient as requested extensions.
 * Keys are P-256, or RSA for PKCS #1 v1.5 with SHA-256.
 */
export async function makeRequest(input: {
  alias: string;
  role: Role;
  recipient?: string | null | undefined;
  keys: CryptoKeyPair;
}): Promise<Uint8Array> {
  const request = new CertificationRequest();
  request.version = 0;
  request.subject = distinguishedName({ [COMMON_NAME]: input.alias });
  await request.subjectPublicKeyInfo.importKey(input.keys.publicKey, cryptoEngine());
  const wished = new Extensions({
    extensions: [
      rolePolicy(input.role),
      ...(input.recipient ? [ageRecipient(input.recipient)] : []),
    ],
  });
  request.attributes = [new Attribute({ type: EXTENSION_REQUEST, values: [wished.toSchema()] })];
  await request.sign(input.keys.privateKey, 'SHA-256', cryptoEngine());
  return ownBytes(request.toSchema(true).toBER());
}

/**
 * Reads a request and checks that who made it holds its key (P-256, or RSA of 2048 bits and up).
 * Throws ERR_REQUEST_INVALID when it is no request, its signature is wrong, its key too weak, it names no alias
 * or not exactly one role, or an age recipient that nothing can be encrypted to.
 */
export async function readRequest(der: Uint8Array): Promise<RequestFacts> {
  const facts = await factsOf(ownBytes(der)).catch(() => null);
  if (!facts)
    throw new AssayError(
      'ERR_REQUEST_INVALID',
      'This is not a certificate request that Assay can use: it names an alias and a role, and is signed with a P-256 or RSA key.',
    );
  return facts;
}

async function factsOf(der: Uint8Array<ArrayBuffer>): Promise<RequestFacts | null> {
  if (asn1js.fromBER(der).offset !== der.length) return null;
  const request = CertificationRequest.fromBER(der);
  const publicKey = ownBytes(request.subjectPublicKeyInfo.toSchema().toBER());
  if (!strongKeyKind(publicKey) || !(await request.verify(cryptoEngine()))) return null;
  const alias = aliasOf(request);
  const wish = request.attributes?.find((attribute) => attribute.type === EXTENSION_REQUEST);
  const schema: unknown = wish?.values[0];
  if (alias === null || !(schema instanceof asn1js.Sequence)) return null;
  const { extensions } = new Extensions({ schema });
  const [role, ...more] = rolesOf(extensions.find((one) => one.extnID === '2.5.29.32'));
  if (!role || more.length > 0) return null;
  const recipient = recipientText(schema);
  if (recipient !== null && !(await isAgeRecipient(recipient))) return null;
  return { alias, role, publicKey, recipient };
}

/** The one common name, in either spelling that tools write names in. */
function aliasOf(request: CertificationRequest): string | null {
  const names = request.subject.typesAndValues.filter((part) => part.type === COMMON_NAME);
  const value: unknown = names[0]?.value;
  if (names.length !== 1) return null;
  if (!(value instanceof asn1js.Utf8String || value instanceof asn1js.PrintableString)) return null;
  const alias = value.getValue();
  return isPlainName(alias, LONGEST_ALIAS) ? alias : null;
}
