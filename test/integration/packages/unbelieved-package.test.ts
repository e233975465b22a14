import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { describe, expect, it } from 'vitest';

import { openPackage } from '../../../src-main/adapters/zip/open-package';
import { verifyPackage } from '../../../src-main/adapters/zip/verify-package';
import { packageBench } from '../../support/package-bench';
import { packageZip } from '../../support/package-builder';
import { makeSigner, testNow } from '../../support/package-signers';

/** What is wrong here is trust alone: the package is invalid, opens, and says what it lacks. */

const { issuer, write } = await packageBench();
const foreign = await makeSigner('Elsewhere');
const elsewhere = await makeSigner('Elsewhere', 'issuer', 'https://elsewhere.example.org/');
const assessor = await makeSigner('Riverbend', 'assessor');

describe('a package that is sound but not believed', () => {
  const cases: [string, string, string, () => Promise<Uint8Array>, () => Uint8Array[]][] = [
    ['no signature', 'signature-missing', 'unsigned', () => packageZip(), () => [issuer.anchor]],
    [
      'a foreign issuer',
      'signer-not-enrolled',
      'untrusted',
      () => packageZip({ signer: foreign }),
      () => [issuer.anchor],
    ],
    [
      'no trusted issuer at all',
      'signer-not-enrolled',
      'untrusted',
      () => packageZip({ signer: issuer }),
      () => [],
    ],
    [
      'a trusted issuer of other achievements',
      'issuer-mismatch',
      'untrusted',
      () => packageZip({ signer: elsewhere }),
      () => [issuer.anchor, elsewhere.anchor],
    ],
    [
      "an assessor's certificate",
      'wrong-role',
      'untrusted',
      () => packageZip({ signer: { ...assessor, role: 'issuer' } }),
      () => [assessor.anchor],
    ],
  ];

  it.each(cases)(
    'with %s is invalid (%s), and opens as %s',
    async (_, code, state, make, anchors) => {
      const file = await write(await make());
      const options = { anchors: anchors().map(plainAnchor), at: testNow };
      expect(await verifyPackage(file, options)).toMatchObject({
        verdict: 'invalid',
        code,
        bag: { ok: true },
        package: { ok: false, id: 'S-0417' },
        signature: { state },
      });
      const opened = await openPackage(file, options);
      expect(opened.trust).toMatchObject({ state, issuer: null });
      await opened.close();
    },
  );

  it('has expired with its certificate', async () => {
    const file = await write(await packageZip({ signer: issuer }));
    const at = new Date('2027-01-01T00:00:00Z');
    expect(await verifyPackage(file, { anchors: [plainAnchor(issuer.anchor)], at })).toMatchObject({
      code: 'certificate-expired',
      signature: { state: 'untrusted' },
    });
  });
});
