import { beforeAll, describe, expect, it } from 'vitest';

import { readReceipt, signReceipt } from '../../../../src-main/services/trust/receipt';
import { signJson } from '../../../../src-main/services/trust/signed-json';
import type { Receipt } from '../../../../src-shared/domain/trust/trust-schema';
import type { UnlockedIdentity } from '../../../../src-main/services/identity/identity';
import { makeAuthority, makeSigner, NOW } from '../../../support/signing-people';

const receipt: Receipt = {
  format: 'assay-receipt/1',
  issuer: { id: 'https://issuer.example.org/', name: 'Riverbend' },
  reportId: `sha256:${'a'.repeat(64)}`,
  sha256: 'b'.repeat(64),
  receivedAt: NOW.toISOString(),
};

let office: UnlockedIdentity;
let assessor: UnlockedIdentity;

beforeAll(async () => {
  const authority = await makeAuthority();
  office = await makeSigner(authority, { role: 'issuer', alias: 'Programme office' });
  assessor = await makeSigner(authority);
});

describe('a receipt', () => {
  it('is read back with the certificates of who signed it', async () => {
    const read = await readReceipt(await signReceipt(receipt, office));
    expect(read?.receipt).toEqual(receipt);
    expect([read?.leaf, ...(read?.others ?? [])].map((der) => Buffer.from(der ?? []))).toEqual(
      office.chain.map((der) => Buffer.from(der)),
    );
  });

  it('is not signed by anybody but an issuer', async () => {
    await expect(signReceipt(receipt, assessor)).rejects.toMatchObject({
      code: 'ERR_NOT_AN_ISSUER',
    });
    await expect(signReceipt(receipt, { ...office, chain: [] })).rejects.toMatchObject({
      code: 'ERR_NOT_AN_ISSUER',
    });
  });

  it('is not read when changed, signed with another key, by several, or when it is something else', async () => {
    const good = JSON.parse(await signReceipt(receipt, office)) as Record<string, unknown>;
    const earlier = { ...receipt, receivedAt: '2020-01-01T00:00:00.000Z' };
    const payload = Buffer.from(JSON.stringify(earlier)).toString('base64url');
    const wrongKey = { key: assessor.reportKey, chain: office.chain };
    const rightKey = { key: office.reportKey, chain: office.chain };
    for (const text of [
      JSON.stringify({ ...good, payload }),
      await signJson(receipt, [wrongKey]),
      await signJson(receipt, [rightKey, rightKey]),
      await signJson({ ...receipt, format: 'assay-receipt/2' }, [rightKey]),
      await signJson({ ...receipt, more: true }, [rightKey]),
      'nothing',
    ])
      expect(await readReceipt(text)).toBeNull();
  });
});

describe('a receipt of many megabytes', () => {
  it('is none: whoever kept it would read it again with every report', async () => {
    const padded = { ...receipt, issuer: { id: 'x', name: 'x'.repeat(2 ** 20) } };
    expect(await readReceipt(await signReceipt(padded, office))).toBeNull();
  });
});
