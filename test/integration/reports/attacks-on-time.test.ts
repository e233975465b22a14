import { describe, expect, it } from 'vitest';

import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { readCertificate } from '../../../src-main/services/trust/certificate-facts';
import type { RevokedEntry } from '../../../src-main/services/trust/revocation-list';
import { plainAnchor, type TrustAnchor } from '../../../src-main/services/trust/trust-anchor';
import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import { attackedReport } from '../../support/attacked-report';
import { receiptBy } from '../../support/receipts';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import { listOf } from '../../support/trust-builder';

/** Certificates that no longer count, and receipts as the time a report is older than. */

const DAY = 86_400_000;
const day = (days: number) => new Date(NOW.getTime() + days * DAY);
/** When the certificate is revoked, and when it is looked at. */
const REVOKED = day(10);
const TODAY = day(20);

const { authority, assessor, pdf, pages, codeOf } = await attackedReport();
const office = await makeSigner(authority, { role: 'issuer', alias: 'Office' });
const elsewhere = await makeAuthority('Elsewhere', undefined, 'https://elsewhere.example.org/');
const foreignOffice = await makeSigner(elsewhere, { role: 'issuer', alias: 'Office' });
/** The issuer's next root. */
const next = await makeAuthority();
const nextOffice = await makeSigner(next, { role: 'issuer', alias: 'Office' });

function entryOf(
  { chain: [leaf] }: { chain: readonly Uint8Array[] },
  change: Partial<RevokedEntry> = {},
): RevokedEntry {
  const serialDer = readCertificate(leaf ?? new Uint8Array())?.serialDer ?? new Uint8Array();
  return { serialDer, revokedAt: REVOKED, invalidFrom: null, reason: 'left', ...change };
}

async function anchor(
  by: Authority,
  entries: readonly RevokedEntry[] = [],
  change: Partial<TrustAnchor> & { list?: Parameters<typeof listOf>[2] } = {},
): Promise<TrustAnchor> {
  const { list, ...rest } = change;
  return { ...plainAnchor(by.root), revocations: await listOf(by, entries, list), ...rest };
}

const received = (at: Date, by = office) => receiptBy(by, pdf, at);

type Case = [name: string, code: ReportRefusal | null, trust: () => Promise<object>];

describe('a revoked certificate', () => {
  const revoked = (change: Partial<RevokedEntry> = {}) =>
    anchor(authority, [entryOf(assessor, change)]);

  it.each<Case>([
    [
      'another is revoked',
      null,
      async () => ({ anchors: [await anchor(authority, [entryOf(office)])] }),
    ],
    ['without a receipt', 'certificate-revoked', async () => ({ anchors: [await revoked()] })],
    [
      'without a receipt, by a clock that is behind',
      'certificate-revoked',
      async () => ({ anchors: [await revoked()], at: day(1) }),
    ],
    [
      'received before',
      null,
      async () => ({ anchors: [await revoked()], receipts: [await received(day(9))] }),
    ],
    [
      'received in the very moment',
      'certificate-revoked',
      async () => ({ anchors: [await revoked()], receipts: [await received(REVOKED)] }),
    ],
    [
      'received after',
      'certificate-revoked',
      async () => ({ anchors: [await revoked()], receipts: [await received(day(11))] }),
    ],
    [
      'received twice, once before',
      null,
      async () => ({
        anchors: [await revoked()],
        receipts: [await received(day(11)), 'not a receipt', await received(day(9))],
      }),
    ],
    [
      'received before, when the key had left already',
      'certificate-revoked',
      async () => ({
        anchors: [await revoked({ invalidFrom: day(5), reason: 'key-compromise' })],
        receipts: [await received(day(9))],
      }),
    ],
    [
      'received before the key left',
      null,
      async () => ({
        anchors: [await revoked({ invalidFrom: day(5), reason: 'key-compromise' })],
        receipts: [await received(day(4))],
      }),
    ],
    [
      'the same root given again without its list',
      'certificate-revoked',
      async () => ({ anchors: [plainAnchor(authority.root), await revoked()] }),
    ],
  ])('%s: %s', async (_, code, trust) => {
    expect(await codeOf(pdf, { at: TODAY, ...(await trust()) })).toBe(code);
  });

  it('is stated in a line of its own, before the record is looked at', async () => {
    const verdict = await verifyReport(pdf, {
      anchors: [await revoked()],
      at: TODAY,
      pageText: pages,
    });
    expect(verdict.checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['integrity', true],
      ['structure', true],
      ['signer', true],
      ['revocation', false],
    ]);
    expect(verdict.signature).toMatchObject({ timeFrom: 'clock', revocationListOf: NOW });
  });

  it('that a receipt makes up for: the sentence says so', async () => {
    const trust = { at: TODAY, pageText: pages, receipts: [await received(day(9))] };
    const verdict = await verifyReport(pdf, { ...trust, anchors: [await revoked()] });
    expect(verdict.sentence).toContain(
      'Riverbend received it on 29 November 2026, before the signer’s certificate was withdrawn',
    );
    expect(verdict.signature).toMatchObject({ timeFrom: 'receipt', judgedAt: day(9) });
    // Where nothing depends on it, nothing is said of it.
    const plain = await verifyReport(pdf, { ...trust, anchors: [await anchor(authority)] });
    expect(plain.sentence).not.toContain('received');
    expect(plain.signature).toMatchObject({ timeFrom: 'receipt' });
  });
});

describe('receipts that do not count', () => {
  const revoked = () => anchor(authority, [entryOf(assessor)]);
  const both = async () => [await revoked(), await anchor(elsewhere)];

  it.each<[string, () => Promise<{ receipts: string[]; anchors?: TrustAnchor[] }>]>([
    ['by an assessor', async () => ({ receipts: [await received(day(9), assessor)] })],
    [
      'by an issuer nobody trusts',
      async () => ({ receipts: [await received(day(9), foreignOffice)] }),
    ],
    [
      'by an issuer that is trusted, for another’s people',
      async () => ({ receipts: [await received(day(9), foreignOffice)], anchors: await both() }),
    ],
    [
      'by a look-alike of the issuer',
      async () => ({ receipts: [await received(day(9), nextOffice)] }),
    ],
    [
      'for another file',
      async () => ({
        receipts: [await receiptBy(office, Buffer.concat([pdf, Buffer.of(0)]), day(9))],
      }),
    ],
    [
      'from the future',
      async () => ({
        receipts: [await received(day(21))],
        anchors: [await anchor(authority, [entryOf(assessor, { revokedAt: day(30) })])],
      }),
    ],
    [
      'by an office whose own certificate is revoked',
      async () => ({
        receipts: [await received(day(9))],
        anchors: [await anchor(authority, [entryOf(assessor), entryOf(office)])],
      }),
    ],
    [
      'under a root whose key somebody else may hold',
      async () => ({
        receipts: [await received(day(9), nextOffice)],
        anchors: [
          await revoked(),
          await anchor(next, [], { retiredAt: day(15), compromised: true }),
        ],
      }),
    ],
    [
      'changed after signing',
      async () => {
        const text = await received(day(11));
        const jws = JSON.parse(text) as { payload: string };
        const payload = Buffer.from(jws.payload, 'base64url').toString();
        const earlier = payload.replace(day(11).toISOString(), day(9).toISOString());
        expect(earlier).not.toBe(payload);
        const forged = { ...jws, payload: Buffer.from(earlier).toString('base64url') };
        return { receipts: [JSON.stringify(forged)] };
      },
    ],
  ])('%s: certificate-revoked', async (_, make) => {
    const { receipts, anchors } = await make();
    const trust = { at: TODAY, receipts, anchors: anchors ?? [await revoked()] };
    expect(await codeOf(pdf, trust)).toBe('certificate-revoked');
  });

  it('but one by the issuer under its next root does', async () => {
    const trust = {
      at: TODAY,
      receipts: [await received(day(9), nextOffice)],
      anchors: [await revoked(), await anchor(next)],
    };
    expect(await codeOf(pdf, trust)).toBeNull();
  });

  it('and one by an office under a root that was replaced since does', async () => {
    const trust = {
      at: TODAY,
      receipts: [await received(day(9))],
      anchors: [
        await anchor(authority, [entryOf(assessor)], { retiredAt: day(15) }),
        await anchor(next),
      ],
    };
    expect(await codeOf(pdf, trust)).toBeNull();
  });
});

describe('a revocation list', () => {
  it.each<Case>([
    ['current', null, async () => ({ anchors: [await anchor(authority)] })],
    [
      'current on its last day',
      null,
      async () => ({ anchors: [await anchor(authority, [], { list: { nextUpdate: TODAY } })] }),
    ],
    [
      'out of date',
      'revocation-unknown',
      async () => ({ anchors: [await anchor(authority, [], { list: { nextUpdate: day(19) } })] }),
    ],
    [
      'out of date, though a receipt is older',
      'revocation-unknown',
      async () => ({
        anchors: [await anchor(authority, [], { list: { nextUpdate: day(19) } })],
        receipts: [await received(day(1))],
      }),
    ],
    [
      'out of date, and revoking all the same',
      'certificate-revoked',
      async () => ({
        anchors: [await anchor(authority, [entryOf(assessor)], { list: { nextUpdate: day(19) } })],
      }),
    ],
    [
      'of another issuer',
      'revocation-unknown',
      async () => ({
        anchors: [{ ...plainAnchor(authority.root), revocations: await listOf(elsewhere) }],
      }),
    ],
    [
      'of an issuer of the same name',
      'revocation-unknown',
      async () => ({
        anchors: [{ ...plainAnchor(authority.root), revocations: await listOf(next) }],
      }),
    ],
    [
      'that is none',
      'revocation-unknown',
      () =>
        Promise.resolve({
          anchors: [{ ...plainAnchor(authority.root), revocations: new Uint8Array(9) }],
        }),
    ],
    [
      'with its signature broken',
      'revocation-unknown',
      async () => {
        const list = Uint8Array.from(await listOf(authority));
        list[list.length - 1] = (list.at(-1) ?? 0) ^ 1;
        return { anchors: [{ ...plainAnchor(authority.root), revocations: list }] };
      },
    ],
    [
      'out of date, of a root that is out of use',
      null,
      async () => ({
        anchors: [
          await anchor(authority, [], { retiredAt: day(15), list: { nextUpdate: day(19) } }),
          await anchor(next),
        ],
        receipts: [await received(day(1), nextOffice)],
      }),
    ],
  ])('%s: %s', async (_, code, trust) => {
    expect(await codeOf(pdf, { at: TODAY, ...(await trust()) })).toBe(code);
  });
});

describe('a root that is out of use', () => {
  const retired = (change: Partial<TrustAnchor> = {}) =>
    anchor(authority, [], { retiredAt: day(15), ...change });

  it.each<Case>([
    ['without a receipt', 'root-retired', async () => ({ anchors: [await retired()] })],
    ['on the day before', null, async () => ({ anchors: [await retired()], at: day(14) })],
    [
      'received before',
      null,
      async () => ({ anchors: [await retired()], receipts: [await received(day(14))] }),
    ],
    [
      'received after',
      'root-retired',
      async () => ({
        anchors: [await retired(), await anchor(next)],
        receipts: [await received(day(16), nextOffice)],
      }),
    ],
    [
      'for its key left, received before by the same root',
      'root-retired',
      async () => ({
        anchors: [await retired({ compromised: true })],
        receipts: [await received(day(14))],
      }),
    ],
    [
      'for its key left, received before by the next root',
      null,
      async () => ({
        anchors: [await retired({ compromised: true }), await anchor(next)],
        receipts: [await received(day(14), nextOffice)],
      }),
    ],
    [
      'for its key left, on the day before and without a receipt',
      'root-retired',
      async () => ({ anchors: [await retired({ compromised: true })], at: day(14) }),
    ],
  ])('%s: %s', async (_, code, trust) => {
    expect(await codeOf(pdf, { at: TODAY, ...(await trust()) })).toBe(code);
  });
});

describe('a term that is over', () => {
  const eleven = day(11 * 365);
  const root = async () => [await anchor(authority, [], { list: { nextUpdate: day(4_400) } })];
  const later = async () => {
    // The office's certificate has been renewed meanwhile.
    const term = { notBefore: day(3_000), notAfter: day(6_000) };
    return makeSigner(authority, { role: 'issuer', alias: 'Office', validity: term });
  };

  it('is over without a receipt, and not with one from before', async () => {
    const trust = { anchors: await root(), at: eleven };
    expect(await codeOf(pdf, trust)).toBe('certificate-expired');
    const receipts = [await received(day(1), await later())];
    expect(await codeOf(pdf, { ...trust, receipts })).toBeNull();
    const after = [await received(day(3_900), await later())];
    expect(await codeOf(pdf, { ...trust, receipts: after })).toBe('certificate-expired');
  });

  it('is over for the signer of the receipt, too', async () => {
    const trust = { anchors: await root(), at: eleven, receipts: [await received(day(1))] };
    expect(await codeOf(pdf, trust)).toBe('certificate-expired');
  });

  it('a receipt from before the term began: certificate-not-yet-valid', async () => {
    const trust = { anchors: [await anchor(authority)], at: TODAY };
    const receipts = [await received(day(-1))];
    expect(await codeOf(pdf, { ...trust, receipts })).toBe('certificate-not-yet-valid');
  });
});

describe('a root that is to be retired later', () => {
  it('needs a current list until that day', async () => {
    const stale = { list: { thisUpdate: day(-500), nextUpdate: day(-100) } };
    const retiredAt = day(400);
    const announced = await anchor(authority, [], { retiredAt, ...stale });
    expect(await codeOf(pdf, { anchors: [announced], at: NOW })).toBe('revocation-unknown');
  });
});
