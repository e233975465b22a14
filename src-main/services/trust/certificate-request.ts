import * as asn1js from 'asn1js';
import { Attribute, CertificationRequest, Extensions } from 'pkijs';

import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { ownBytes } from './bytes';
import { rolePolicy } from './certificate-extensions';
import { rolesOf } from './certificate-facts';
import { cryptoEngine } from './crypto-engine';
import { distinguishedName } from './issue-certificate';

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';
const COMMON_NAME = '2.5.4.3';

/** What a certification request asks for. */
export interface RequestFacts {
  alias: string;
  role: Role;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
}

/** A PKCS #10 request (RFC 2986), DER: alias as CN, the wished role as requested extension. */
export async function makeRequest(input: {
  alias: string;
  role: Role;
  keys: CryptoKeyPair;
}): Promise<Uint8Array> {
  const request = new CertificationRequest();
  request.version = 0;
  request.subject = distinguishedName({ [COMMON_NAME]: input.alias });
  await request.subjectPublicKeyInfo.importKey(input.keys.publicKey, cryptoEngine());
  const wished = new Extensions({ extensions: [rolePolicy(input.role)] });
  request.attributes = [new Attribute({ type: EXTENSION_REQUEST, values: [wished.toSchema()] })];
  await request.sign(input.keys.privateKey, 'SHA-256', cryptoEngine());
  return ownBytes(request.toSchema(true).toBER());
}

/**
 * Reads a request and checks that who made it holds its key.
 * Throws ERR_REQUEST_INVALID when it is no request, its signature is wrong, or it names no alias or role.
 */
export async function readRequest(der: Uint8Array): Promise<RequestFacts> {
  const facts = await factsOf(der).catch(() => null);
  if (!facts)
    throw new AssayError('ERR_REQUEST_INVALID', 'This is not a certificate request made by Assay.');
  return facts;
}

async function factsOf(der: Uint8Array): Promise<RequestFacts | null> {
  const request = CertificationRequest.fromBER(ownBytes(der));
  if (!(await request.verify(cryptoEngine()))) return null;
  const name = request.subject.typesAndValues.find((part) => part.type === COMMON_NAME)?.value;
  const wish = request.attributes?.find((attribute) => attribute.type === EXTENSION_REQUEST);
  const schema: unknown = wish?.values[0];
  if (!(name instanceof asn1js.Utf8String) || !(schema instanceof asn1js.Sequence)) return null;
  const { extensions } = new Extensions({ schema });
  const [role, ...more] = rolesOf(extensions.find((one) => one.extnID === '2.5.29.32'));
  if (!role || more.length > 0) return null;
  const publicKey = ownBytes(request.subjectPublicKeyInfo.toSchema().toBER());
  return { alias: name.getValue(), role, publicKey };
}
