import * as asn1js from 'asn1js';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Attribute, CertificationRequest, Extension, Extensions } from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';

import { readCertificate } from '../../../../src-main/services/trust/certificate-facts';
import { rolePolicy } from '../../../../src-main/services/trust/certificate-extensions';
import { makeRequest, readRequest } from '../../../../src-main/services/trust/certificate-request';
import { cryptoEngine } from '../../../../src-main/services/trust/crypto-engine';
import { issueLeaf, validFor } from '../../../../src-main/services/trust/issue-certificate';
import { oidNode } from '../../../../src-main/services/trust/object-identifier';
import {
  ageRecipientExtension,
  rolePolicies,
} from '../../../../src-main/services/trust/role-policy';
import type { Role } from '../../../../src-shared/domain/report/report-schema';
import { makeAuthority, NOW } from '../../../support/signing-people';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const rsaOf = (modulusLength: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
});
const newKeys = (algorithm: typeof P256 | ReturnType<typeof rsaOf>): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

let keys: CryptoKeyPair;
let recipient: string;

beforeAll(async () => {
  keys = await newKeys(P256);
  recipient = await identityToRecipient(await generateX25519Identity());
});

/** A request with whatever extensions, signed as it should be. */
async function requestWith(extensions: Extension[]): Promise<Uint8Array> {
  const good = await makeRequest({ alias: 'Assessor 07', role: 'assessor', keys });
  const request = CertificationRequest.fromBER(Uint8Array.from(good));
  const wished = new Extensions({ extensions });
  request.attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.14', values: [wished.toSchema()] }),
  ];
  await request.sign(keys.privateKey, 'SHA-256', cryptoEngine());
  return new Uint8Array(request.toSchema(true).toBER());
}

const recipientExtension = (value: asn1js.BaseBlock) =>
  new Extension({ extnID: ageRecipientExtension, critical: false, extnValue: value.toBER() });

const policies = (...roles: Role[]) =>
  new Extension({
    extnID: '2.5.29.32',
    critical: false,
    extnValue: new asn1js.Sequence({
      value: roles.map((role) => new asn1js.Sequence({ value: [oidNode(rolePolicies[role])] })),
    }).toBER(),
  });

const refused = { code: 'ERR_REQUEST_INVALID' };

describe('a certificate request', () => {
  it('carries alias, role, key and age recipient', async () => {
    const der = await makeRequest({ alias: 'Assessor 07', role: 'mentor', recipient, keys });
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
    expect(await readRequest(der)).toEqual({
      alias: 'Assessor 07',
      role: 'mentor',
      publicKey,
      recipient,
    });
  });

  it('may be without a recipient, as older ones are', async () => {
    const der = await makeRequest({ alias: 'Assessor 07', role: 'assessor', keys });
    expect((await readRequest(der)).recipient).toBeNull();
  });

  it('may have an RSA key of 2048 bits, and not a shorter one', async () => {
    const wish = { alias: 'Assessor 07', role: 'assessor' } as const;
    const der = await makeRequest({ ...wish, recipient, keys: await newKeys(rsaOf(2048)) });
    expect(await readRequest(der)).toMatchObject({ ...wish, recipient });
    const weak = await makeRequest({ ...wish, keys: await newKeys(rsaOf(1024)) });
    await expect(readRequest(weak)).rejects.toMatchObject(refused);
  });

  it('is refused with a recipient that nothing can be encrypted to', async () => {
    const wrongCheck = `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`;
    for (const text of [wrongCheck, 'age1', `${recipient} `]) {
      const der = await makeRequest({ alias: 'A', role: 'assessor', recipient: text, keys });
      await expect(readRequest(der), text).rejects.toMatchObject(refused);
    }
    const good = recipientExtension(new asn1js.Utf8String({ value: recipient }));
    expect((await readRequest(await requestWith([rolePolicy('assessor'), good]))).recipient).toBe(
      recipient,
    );
    const number = recipientExtension(new asn1js.Integer({ value: 1 }));
    await expect(
      readRequest(await requestWith([rolePolicy('assessor'), number])),
    ).rejects.toMatchObject(refused);
  });

  it('is refused without exactly one role', async () => {
    expect((await readRequest(await requestWith([policies('assessor')]))).role).toBe('assessor');
    for (const extensions of [[], [policies()], [policies('assessor', 'issuer')]])
      await expect(readRequest(await requestWith(extensions))).rejects.toMatchObject(refused);
  });

  it('is refused with an alias that is too long or does not show as it is', async () => {
    for (const alias of ['A'.repeat(81), '', ' A', 'A ', 'A\nB', 'A\u202eB', 'A\u0000'])
      await expect(
        readRequest(await makeRequest({ alias, role: 'assessor', keys })),
        JSON.stringify(alias),
      ).rejects.toMatchObject(refused);
    for (const alias of ['A', 'Ä'.repeat(80), 'Assessor 07 नमस्ते'])
      expect((await readRequest(await makeRequest({ alias, role: 'assessor', keys }))).alias).toBe(
        alias,
      );
  });

  it('is refused when a byte of it was changed, or bytes follow it', async () => {
    const der = await makeRequest({ alias: 'Assessor 07', role: 'assessor', recipient, keys });
    for (let at = 0; at < der.length; at += 7) {
      const changed = Uint8Array.from(der);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      await expect(readRequest(changed), String(at)).rejects.toMatchObject(refused);
    }
    await expect(readRequest(new Uint8Array([...der, 0]))).rejects.toMatchObject(refused);
    await expect(readRequest(new Uint8Array())).rejects.toMatchObject(refused);
  });
});

describe('a certificate', () => {
  it('repeats the recipient where the request named one', async () => {
    const { root, rootKey } = await makeAuthority();
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
    const wish = { alias: 'A', role: 'assessor', publicKey, root, rootKey } as const;
    const validity = validFor(NOW, 1);
    const having = readCertificate(await issueLeaf({ ...wish, recipient, validity }));
    expect(having).toMatchObject({ recipient, roles: ['assessor'] });
    expect(readCertificate(await issueLeaf({ ...wish, validity }))?.recipient).toBeNull();
    expect(readCertificate(root)?.recipient).toBeNull();
  });
});

describe('an alias that looks like another', () => {
  it.each([
    ['a zero width space', 'Assessor\u200B 07'],
    ['a mark that turns the direction', 'Assessor\u200F 07'],
    ['a soft hyphen', 'Asses\u00ADsor 07'],
    ['a line separator', 'Assessor\u2028 07'],
    ['a filler that is drawn as nothing', 'Assessor 07\u3164'],
    ['a word joiner', 'Assessor\u2060 07'],
  ])('is refused for %s', async (_, alias) => {
    const request = await makeRequest({ alias, role: 'assessor', keys });
    await expect(readRequest(request)).rejects.toMatchObject({ code: 'ERR_REQUEST_INVALID' });
  });

  it.each(['Нина 3', '評価者 07', 'نیک‌نام', 'Zoë O’Neil-2'])('%s is a name', async (alias) => {
    const request = await makeRequest({ alias, role: 'assessor', keys });
    expect(await readRequest(request)).toMatchObject({ alias });
  });
});
