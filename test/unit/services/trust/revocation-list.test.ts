import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { readCertificate } from '../../../../src-main/services/trust/certificate-facts';
import {
  isListSignedBy,
  readRevocationList,
  type RevokedEntry,
} from '../../../../src-main/services/trust/revocation-list';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../../support/signing-people';
import { listOf } from '../../../support/trust-builder';

let authority: Authority;
let serialDer: Uint8Array;

const factsOf = (der: Uint8Array) => {
  const facts = readCertificate(der);
  if (!facts) throw new Error('not a certificate');
  return facts;
};

beforeAll(async () => {
  authority = await makeAuthority();
  const [leaf] = (await makeSigner(authority)).chain;
  serialDer = factsOf(leaf ?? new Uint8Array()).serialDer;
});

const entry = (change: Partial<RevokedEntry> = {}): RevokedEntry => ({
  serialDer,
  revokedAt: NOW,
  invalidFrom: null,
  reason: 'left',
  ...change,
});

/** Hex of `from` replaced by `to` once, of the same length. */
function patch(der: Uint8Array, from: string, to: string): Uint8Array {
  const hex = Buffer.from(der).toString('hex');
  expect(hex).toContain(from);
  return Buffer.from(hex.replace(from, to), 'hex');
}

describe('a revocation list', () => {
  it('says who, when, since when and why', async () => {
    const since = new Date('2026-10-01T08:30:00Z');
    const other = new Uint8Array([2, 1, 7]);
    const der = await listOf(
      authority,
      [
        entry({ reason: 'key-compromise', invalidFrom: since }),
        entry({
          serialDer: other,
          reason: 'superseded',
          revokedAt: new Date('2051-01-02T03:04:05Z'),
        }),
        entry({ serialDer: new Uint8Array([2, 1, 8]), reason: 'other' }),
      ],
      { number: 2n ** 70n },
    );
    const list = readRevocationList(der);
    expect(list).toMatchObject({ number: 2n ** 70n, thisUpdate: NOW });
    expect(list?.entries).toEqual([
      { serialDer, revokedAt: NOW, invalidFrom: since, reason: 'key-compromise' },
      {
        serialDer: other,
        revokedAt: new Date('2051-01-02T03:04:05Z'),
        invalidFrom: null,
        reason: 'superseded',
      },
      { serialDer: new Uint8Array([2, 1, 8]), revokedAt: NOW, invalidFrom: null, reason: 'other' },
    ]);
    expect(list && (await isListSignedBy(list, factsOf(authority.root)))).toBe(true);
  });

  it('is not read when it says two algorithms', async () => {
    const der = await listOf(authority, [entry()]);
    const [sha256, sha384] = ['06082a8648ce3d040302', '06082a8648ce3d040303'];
    const hex = Buffer.from(der).toString('hex');
    const outer = hex.lastIndexOf(sha256);
    expect(outer).toBeGreaterThan(hex.indexOf(sha256));
    const changed = hex.slice(0, outer) + sha384 + hex.slice(outer + sha256.length);
    expect(readRevocationList(Buffer.from(changed, 'hex'))).toBeNull();
  });

  it('may be empty', async () => {
    const list = readRevocationList(await listOf(authority));
    expect(list?.entries).toEqual([]);
    expect(list && (await isListSignedBy(list, factsOf(authority.root)))).toBe(true);
  });

  it('is believed only from the root that signed it, and only if that may sign lists', async () => {
    const list = readRevocationList(await listOf(authority, [entry()]));
    const twin = await makeAuthority();
    const [leaf] = (await makeSigner(authority)).chain;
    if (!list || !leaf) throw new Error('no list');
    expect(await isListSignedBy(list, factsOf(twin.root))).toBe(false);
    expect(await isListSignedBy(list, factsOf(leaf))).toBe(false);
    expect(
      await isListSignedBy(
        { ...list, issuerDer: new Uint8Array([48, 0]) },
        factsOf(authority.root),
      ),
    ).toBe(false);
    const facts = factsOf(authority.root);
    expect(await isListSignedBy(list, { ...facts, keyUsage: new Set(['keyCertSign']) })).toBe(
      false,
    );
    const damaged = ownCopy(list.signedPart);
    damaged[damaged.length - 1] = (damaged[damaged.length - 1] ?? 0) ^ 1;
    expect(await isListSignedBy({ ...list, signedPart: damaged }, facts)).toBe(false);
  });

  it('is not read when it is for part of the certificates, or says more than is understood', async () => {
    const der = await listOf(authority, [entry({ invalidFrom: NOW })]);
    // cRLNumber becomes deltaCRLIndicator, issuingDistributionPoint, something unknown (no number left).
    for (const oid of ['0603551d1b', '0603551d1c', '0603551d63'])
      expect(readRevocationList(patch(der, '0603551d14', oid))).toBeNull();
    // invalidityDate becomes certificateIssuer: an indirect list; or a second reasonCode.
    for (const oid of ['0603551d1d', '0603551d15'])
      expect(readRevocationList(patch(der, '0603551d18', oid))).toBeNull();
    // reasonCode removeFromCRL.
    expect(readRevocationList(patch(der, '0a0105', '0a0108'))).toBeNull();
    // Version 1, and version 3.
    expect(readRevocationList(patch(der, '020101', '020100'))).toBeNull();
    expect(readRevocationList(patch(der, '020101', '020102'))).toBeNull();
  });

  it('is not read when a date is none, or a serial number stands twice', async () => {
    const der = await listOf(authority, [entry()]);
    const date = Buffer.from('261120100000Z').toString('hex');
    for (const text of ['261320100000Z', '260230100000Z', '261120100060Z', '26112010000+0'])
      expect(
        readRevocationList(patch(der, date, Buffer.from(text).toString('hex'))),
        text,
      ).toBeNull();
    expect(readRevocationList(await listOf(authority, [entry(), entry()]))).toBeNull();
  });

  it('is not read with bytes after its end, cut off, or when it is something else', async () => {
    const der = await listOf(authority, [entry()]);
    expect(readRevocationList(new Uint8Array([...der, 0]))).toBeNull();
    for (let length = 0; length < der.length; length += 1)
      expect(readRevocationList(der.subarray(0, length))).toBeNull();
    expect(readRevocationList(authority.root)).toBeNull();
    expect(readRevocationList(new Uint8Array(4 * 1024 * 1024 + 1))).toBeNull();
    expect(readRevocationList(new Uint8Array(20_000).fill(0x30))).toBeNull();
  });

  it('survives any byte being changed: not read, not signed, or the same signed part', async () => {
    const der = await listOf(authority, [entry({ invalidFrom: NOW })]);
    const facts = factsOf(authority.root);
    const whole = readRevocationList(der);
    await fc.assert(
      fc.asyncProperty(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = ownCopy(der);
        changed[at] = (changed[at] ?? 0) ^ by;
        const list = readRevocationList(changed);
        if (!list || !(await isListSignedBy(list, facts))) return;
        expect(Buffer.from(list.signedPart).equals(whole?.signedPart ?? new Uint8Array())).toBe(
          true,
        );
      }),
      { numRuns: 400 },
    );
  });
});

const ownCopy = (bytes: Uint8Array) => Uint8Array.from(bytes);

describe('a long list', () => {
  it('is read to its last entry', async () => {
    const authority = await makeAuthority();
    const entries = Array.from({ length: 3000 }, (_, index) => ({
      serialDer: new Uint8Array([2, 4, 0x40, 0, index >> 8, index & 0xff]),
      revokedAt: NOW,
      invalidFrom: NOW,
      reason: 'key-compromise' as const,
    }));
    const list = readRevocationList(await listOf(authority, entries));
    expect(list?.entries).toHaveLength(3000);
  });
});
