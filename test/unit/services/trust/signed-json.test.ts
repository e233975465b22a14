import { beforeAll, describe, expect, it } from 'vitest';

import {
  payloadJson,
  readSignedJson,
  signJson,
} from '../../../../src-main/services/trust/signed-json';
import { type Authority, makeAuthority, makeSigner } from '../../../support/signing-people';

interface General {
  payload: string;
  signatures: { protected: string; signature: string; header?: unknown }[];
}

let first: Authority;
let second: Authority;
let text: string;

const url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const parsed = () => JSON.parse(text) as General;
const x5c = () => [Buffer.from(first.root).toString('base64')];

beforeAll(async () => {
  first = await makeAuthority('Riverbend');
  second = await makeAuthority('Lakeside');
  text = await signJson({ hello: 'wörld' }, [
    { key: first.rootKey, chain: [first.root] },
    { key: second.rootKey, chain: [second.root, first.root] },
  ]);
});

/** With the header of the first signature replaced. */
function withHeader(header: unknown): string {
  const general = parsed();
  const [one] = general.signatures;
  if (one) one.protected = url(header);
  return JSON.stringify({ ...general, signatures: [one] });
}

describe('signed JSON', () => {
  it('holds the payload and every signer with the certificates it named', async () => {
    const signed = readSignedJson(text);
    expect(signed && payloadJson(signed)).toEqual({ hello: 'wörld' });
    expect(signed?.signers.map((signer) => signer.chain.map((der) => Buffer.from(der)))).toEqual([
      [Buffer.from(first.root)],
      [Buffer.from(second.root), Buffer.from(first.root)],
    ]);
    for (const signer of signed?.signers ?? []) expect(await signer.verify()).toBe(true);
  });

  it('does not verify with another payload, signature or certificate', async () => {
    const other = { ...parsed(), payload: url({ hello: 'you' }) };
    const swapped = parsed();
    const [a, b] = swapped.signatures;
    if (a && b) [a.signature, b.signature] = [b.signature, a.signature];
    const stranger = withHeader({
      alg: 'ES256',
      x5c: [Buffer.from(second.root).toString('base64')],
    });
    const noCertificate = withHeader({ alg: 'ES256', x5c: ['AAAA'] });
    for (const attack of [
      JSON.stringify(other),
      JSON.stringify(swapped),
      stranger,
      noCertificate,
    ]) {
      const signers = readSignedJson(attack)?.signers ?? [];
      expect(signers.length).toBeGreaterThan(0);
      for (const signer of signers) expect(await signer.verify()).toBe(false);
    }
  });

  it.each<[string, (good: { alg: string; x5c: string[] }) => unknown]>([
    ['no algorithm', ({ x5c: chain }) => ({ x5c: chain })],
    ['alg none', (good) => ({ ...good, alg: 'none' })],
    ['a MAC', (good) => ({ ...good, alg: 'HS256' })],
    ['another curve', (good) => ({ ...good, alg: 'ES384' })],
    ['a key of its own', (good) => ({ ...good, jwk: {} })],
    ['a key elsewhere', (good) => ({ ...good, jku: 'https://example.org/' })],
    ['an unencoded payload', (good) => ({ ...good, b64: false, crit: ['b64'] })],
    ['a critical extension', (good) => ({ ...good, crit: ['exp'] })],
    ['no certificate', (good) => ({ ...good, x5c: [] })],
    ['a certificate spelled otherwise', (good) => ({ ...good, x5c: [`${good.x5c[0] ?? ''}\n`] })],
    ['no object', () => 'header'],
  ])('is not read with %s', (_, change) => {
    expect(readSignedJson(withHeader({ alg: 'ES256', x5c: x5c() }))).not.toBeNull();
    expect(readSignedJson(withHeader(change({ alg: 'ES256', x5c: x5c() })))).toBeNull();
  });

  it('is not read in another form', () => {
    const { payload, signatures } = parsed();
    const [one] = signatures;
    for (const other of [
      { payload, ...one },
      { payload, signatures: [] },
      { payload, signatures, more: 1 },
      { payload, signatures: [{ ...one, header: {} }] },
      { payload: `${payload}=`, signatures },
      { payload, signatures: [{ ...one, signature: 'AAAA' }] },
      { payload, signatures: Array.from({ length: 33 }, () => one) },
      [],
      null,
    ])
      expect(readSignedJson(JSON.stringify(other))).toBeNull();
    expect(readSignedJson('')).toBeNull();
    expect(readSignedJson('eyJ.eyJ.abc')).toBeNull();
  });

  it('is signed with P-256 keys only', async () => {
    const signer = await makeSigner(first, { rsa: true });
    await expect(
      signJson({}, [{ key: signer.reportKey, chain: signer.chain }]),
    ).rejects.toMatchObject({ code: 'ERR_KEY_UNSUITABLE' });
  });

  it('has a payload of UTF-8 JSON or none', () => {
    const signed = readSignedJson(text);
    expect(signed && payloadJson({ ...signed, payload: new Uint8Array([0x22, 0xff, 0x22]) })).toBe(
      undefined,
    );
    expect(signed && payloadJson({ ...signed, payload: new Uint8Array([0x7b]) })).toBe(undefined);
  });
});
