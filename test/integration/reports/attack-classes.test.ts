import { describe, expect, it } from 'vitest';

import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { attackBench, day } from '../../support/attacks/attack-bench';
import { attacksOnFile, LIE } from '../../support/attacks/attacks-on-file';
import { attacksOnSigner } from '../../support/attacks/attacks-on-signer';
import { attacksOnTrust } from '../../support/attacks/attacks-on-trust';
import { askAbout } from '../../support/poppler';
import { receiptBy } from '../../support/receipts';

/**
 * Every class of attack on a drawn report, each named, made, and refused by its own code. The `attacks-on-…`
 * tests beside this one go through the variants of each.
 */

const bench = await attackBench();
const { pdf, office } = bench;
const attacks = [...attacksOnFile(bench), ...attacksOnSigner(bench), ...attacksOnTrust(bench)];

it('accepts the report that all of these start from', async () => {
  const verdict = await verifyReport(pdf, bench.trust);
  expect(verdict).toMatchObject({ verdict: 'accepted', code: null });
  expect(verdict.checks.map(({ name }) => name)).toEqual([
    'integrity',
    'structure',
    'signer',
    'revocation',
    'record',
    'pages',
    'standing',
  ]);
});

it('accepts it although its signer was revoked after it had been received', async () => {
  const receipts = [await receiptBy(office, pdf, day(9))];
  const trust = { anchors: await bench.revoked(), at: day(20), receipts };
  expect(await bench.codeOf({ pdf, trust })).toBeNull();
});

describe('a report is refused', () => {
  it.each(attacks)('%s: %s', async (_, code, make) => {
    expect(await bench.codeOf(await make())).toBe(code);
  });
});

describe('the shadow attacks would work on whoever only looks', () => {
  const shown = async (name: string) => {
    const attack = await attacks.find(([other]) => other === name)?.[2]();
    return askAbout(attack?.pdf ?? new Uint8Array(), 'pdftotext', '{}', '-');
  };

  it('hide: the first page is empty', async () => {
    const first = await askAbout(pdf, 'pdftotext', '-l', '1', '{}', '-');
    expect(first).toContain('Earned');
    expect((await shown('shadow content: hide')).split('\f')[0]?.trim()).toBe('');
  });

  it.each(['shadow content: replace', 'shadow content: hide and replace'])('%s', async (name) => {
    expect((await shown(name)).trim()).toBe(LIE);
  });
});
