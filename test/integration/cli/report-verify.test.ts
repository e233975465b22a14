import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { readCertificate } from '../../../src-main/services/trust/certificate-facts';
import { toPem } from '../../../src-main/services/trust/pem';
import { receiptBy } from '../../support/receipts';
import { assay } from '../../support/run-assay';
import { reportBy, signedReport } from '../../support/signed-report';
import { makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { bundleRoot, listOf, makeBundle } from '../../support/trust-builder';

/** What `assay report verify` is told of revocation, receipts and standing; the bytes are tested elsewhere. */

const top = await temporaryFolder();
const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const write = (name: string, contents: string | Uint8Array) => writeFile(join(top, name), contents);

let audience: string;
beforeAll(async () => {
  const authority = await makeAuthority();
  const stranger = await makeAuthority();
  const assessor = await makeSigner(authority, { alias: 'Assessor 07' });
  const office = await makeSigner(authority, { role: 'issuer', alias: 'Office' });
  audience = authority.issuer.id;
  const first = await signedReport(assessor);
  const second = await signedReport(assessor, {
    report: reportBy(assessor, { sequence: 2, supersedes: first.report.reportId }),
  });
  const { serialDer } = readCertificate(assessor.chain[0] ?? new Uint8Array()) ?? {};
  if (!serialDer) throw new Error('no certificate');
  const entries = [{ serialDer, revokedAt: day(10), invalidFrom: null, reason: 'left' }] as const;
  const crl = (der: Uint8Array) => toPem('X509 CRL', der);

  await write('first.pdf', first.pdf);
  await write('second.pdf', second.pdf);
  await write('ca.pem', toPem('CERTIFICATE', authority.root));
  await write('trust.jws', await makeBundle(authority));
  const revoking = await bundleRoot(authority, { entries });
  await write('revoking.jws', await makeBundle(authority, { roots: [revoking] }));
  await write('clean.crl.pem', crl(await listOf(authority)));
  await write('revoking.crl.pem', crl(await listOf(authority, entries, { number: 2n })));
  await write('foreign.crl.pem', crl(await listOf(stranger)));
  await mkdir(join(top, 'receipts'));
  await write('receipts/first.jws', await receiptBy(office, first.pdf, day(9)));
  await write('receipts/other.jws', await receiptBy(office, second.pdf, day(9)));
  await write('receipts/notes.txt', 'not a receipt');
});

interface Line {
  readonly file: string;
  readonly verdict: string;
  readonly code: string | null;
  readonly sentence: string;
  readonly checks: readonly { readonly name: string }[];
  readonly signature: { readonly timeFrom: string } | null;
}

/** Verifies `first.pdf`, unless other files are named, twenty days after it was signed. */
async function verify(...args: string[]): Promise<{ status: number; lines: Line[] }> {
  const files = args[0]?.endsWith('.pdf') ? [] : ['first.pdf'];
  const at = args.includes('--at') ? [] : ['--at', day(20).toISOString()];
  const all = ['report', 'verify', ...files, ...args, ...at, '--json'];
  const { status, stdout } = await assay(all, { cwd: top });
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return { status, lines };
}

type Case = [name: string, code: string | null, args: string[]];

describe('assay report verify', () => {
  it.each<Case>([
    ['a root as it stands', null, ['--trust', 'ca.pem']],
    ['a trust bundle', null, ['--trust', 'trust.jws']],
    ['a bundle that revokes', 'certificate-revoked', ['--trust', 'revoking.jws']],
    [
      'a bundle that revokes, with a folder of receipts',
      null,
      ['--trust', 'revoking.jws', '--receipt', 'receipts'],
    ],
    [
      'a bundle that revokes, with the receipt for another file',
      'certificate-revoked',
      ['--trust', 'revoking.jws', '--receipt', 'receipts/other.jws'],
    ],
    ['a list', null, ['--trust', 'ca.pem', '--crl', 'clean.crl.pem']],
    [
      'two lists, of which the newer revokes',
      'certificate-revoked',
      ['--trust', 'ca.pem', '--crl', 'revoking.crl.pem', 'clean.crl.pem'],
    ],
    [
      'a bundle, and a newer list that revokes',
      'certificate-revoked',
      ['--trust', 'trust.jws', '--crl', 'revoking.crl.pem'],
    ],
    [
      'the list of another issuer',
      'revocation-unknown',
      ['--trust', 'ca.pem', '--crl', 'foreign.crl.pem'],
    ],
    [
      'a list that is out of date',
      'revocation-unknown',
      ['--trust', 'ca.pem', '--crl', 'clean.crl.pem', '--at', day(401).toISOString()],
    ],
    ['before its time', 'certificate-not-yet-valid', ['--trust', 'ca.pem', '--at', '2026-11-19']],
    [
      'a later report known',
      'sequence-replayed',
      ['--trust', 'ca.pem', '--against', 'second.pdf', 'first.pdf'],
    ],
    [
      'an audience that is another',
      'wrong-audience',
      ['--trust', 'ca.pem', '--audience', 'https://elsewhere.example.org/'],
    ],
  ])('%s: %s', async (_, code, args) => {
    const { status, lines } = await verify(...args);
    expect(lines).toMatchObject([{ file: 'first.pdf', code }]);
    expect(status).toBe(code === null ? 0 : 1);
  });

  it('adds lines for what it was told, and says what a receipt decided', async () => {
    const trust = ['--trust', 'revoking.jws', '--receipt', 'receipts', '--audience', audience];
    const { lines } = await verify(...trust, '--against', 'first.pdf');
    expect(lines[0]?.checks.map(({ name }) => name)).toEqual([
      ...['integrity', 'structure', 'signer', 'revocation', 'record', 'pages', 'standing'],
    ]);
    expect(lines[0]?.signature?.timeFrom).toBe('receipt');
    expect(lines[0]?.sentence).toContain('before the signer’s certificate was withdrawn');
  });

  it('accepts the later of two, and says on stderr what it is', async () => {
    const args = ['second.pdf', '--trust', 'ca.pem', '--against', 'first.pdf'];
    const at = ['--at', day(1).toISOString()];
    const { status, stderr } = await assay(['report', 'verify', ...args, ...at], { cwd: top });
    expect(status).toBe(0);
    expect(stderr).toContain('Genuine. Signed by Assessor 07 for Riverbend on 20 November 2026;');
    expect(stderr).toContain('Recommendation on submission S-0417, attempt 1');
  });

  it.each([
    ['a receipt that is none', 'ERR_RECEIPT_INVALID', 2, ['--receipt', 'receipts/notes.txt']],
    ['a list that is none', 'ERR_CRL_INVALID', 2, ['--crl', 'ca.pem']],
    ['a bundle that is none', 'ERR_TRUST_INVALID', 2, ['--trust', 'receipts/first.jws']],
    ['a date that is none', 'ERR_USAGE', 2, ['--at', 'yesterday']],
    ['a report that is not there', 'ERR_FILE_UNREADABLE', 3, ['--against', 'none.pdf']],
  ])('%s: %s', async (_, code, status, args) => {
    const ran = await verify(...args);
    expect(ran).toMatchObject({ status, lines: [{ error: { code } }] });
  });
});
