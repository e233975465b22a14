import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { reportsHandlers } from '../../../src-main/ipc/reports';
import type { UnlockedIdentity } from '../../../src-main/services/identity/identity';
import { ReportChecker } from '../../../src-main/services/reports/report-checker';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { fromPem } from '../../../src-main/services/trust/pem';
import { signReceipt } from '../../../src-main/services/trust/receipt';
import { contract } from '../../../src-shared/contract/contract';
import type { VerdictView } from '../../../src-shared/contract/trust-views';
import type { Standing } from '../../../src-shared/domain/report/check-standing';
import { AssayError } from '../../../src-shared/domain/errors';
import { signedReport } from '../../support/signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';

const files = new Map<string, { pdf: Uint8Array; pageText: () => Promise<string> }>();
let authority: Authority;
let office: UnlockedIdentity;
beforeAll(async () => {
  authority = await makeAuthority();
  office = await makeSigner(authority, { role: 'issuer', alias: 'Office' });
  const good = await signedReport(await makeSigner(authority, { alias: 'Assessor 07' }));
  files.set('/in/good.pdf', good);
  files.set('/in/cut.pdf', { ...good, pdf: good.pdf.subarray(0, -30) });
});

let identity: UnlockedIdentity;
let standing: Standing;
let saved: Map<string, string>;
let kept: string[];
let receipts: string[];
let saveAs: string | null;
beforeEach(() => {
  identity = office;
  standing = { audience: null, packages: new Map(), mustKnowPackage: false, reports: [] };
  steps = [];
  [saved, kept, receipts, saveAs] = [new Map<string, string>(), [], [], '/out/chosen'];
});

const fileName = (path: string) => path.split('/').at(-1) ?? '';
let steps: [file: string, done: number, total: number][] = [];
const checker = () =>
  new ReportChecker({
    verify: (path, trust) => {
      const file = files.get(path);
      if (!file) throw new AssayError('ERR_FILE_UNREADABLE', `${path} cannot be read.`);
      return verifyReport(file.pdf, { ...trust, pageText: file.pageText });
    },
    trust: () => Promise.resolve({ anchors: [plainAnchor(authority.root)], receipts }),
    standing: () => Promise.resolve(standing),
    identity: () => Promise.resolve(identity),
    signReceipt: (receipt, passphrase) => {
      expect(passphrase).toBe('river stone');
      return signReceipt(receipt, identity);
    },
    fileName,
    now: () => NOW,
    onProgress: (...step) => steps.push(step),
  });

const handlersFor = (made: ReportChecker, chosen: string[] = []) =>
  reportsHandlers({
    checker: made,
    dialogs: {
      openFiles: () => Promise.resolve(chosen),
      openFolder: () => Promise.resolve(null),
      saveFile: () => Promise.resolve(saveAs),
    },
    writeFile: (file, bytes) => {
      saved.set(file, new TextDecoder().decode(bytes));
      return Promise.resolve();
    },
    keepReceipt: (text) => Promise.resolve(void kept.push(text)),
    fileName,
  });

async function choose(...paths: string[]): Promise<VerdictView[]> {
  const views = await handlersFor(checker(), paths)['reports.choose']();
  return contract['reports.choose'].output.parse(views);
}

describe('reports.choose', () => {
  it('shows what an accepted report says, who signed it and how to check it', async () => {
    const [view] = await choose('/in/good.pdf');
    expect(view).toMatchObject({
      file: 'good.pdf',
      verdict: 'accepted',
      code: null,
      sentence:
        'Genuine. Signed by Assessor 07 for Riverbend on 20 November 2026; nothing has changed since.',
      advice: null,
      report: {
        kind: 'recommendation',
        submission: 'S-0417',
        outcome: 'earned',
        issuer: 'Riverbend',
        signer: 'Assessor 07',
        supersedes: null,
        basis: 'The rule of the achievement, applied to the levels given.',
      },
      signature: { timeFrom: 'clock', judgedAt: NOW.toISOString(), revocationListOf: null },
    });
    expect(view?.signature?.chain.map(({ name }) => name)).toEqual(['Assessor 07', 'Riverbend']);
    expect(view?.signature?.chain[0]?.serial).toMatch(/^[0-9A-F]{8,}$/);
    expect(view?.commands.join('\n')).toContain("'./good.pdf'");
  });

  it('says nothing of what a refused one contains, and goes on when a file cannot be read', async () => {
    const views = await choose('/in/cut.pdf', '/in/none.pdf', '/in/good.pdf');
    expect(views.map(({ code }) => code)).toEqual(['truncated', 'ERR_FILE_UNREADABLE', null]);
    expect(views[0]).toMatchObject({ verdict: 'refused', report: null, signature: null });
    expect(views[0]?.advice).toMatch(/\.$/);
    expect(views[1]).toMatchObject({ verdict: 'refused', checks: [] });
    expect(steps).toEqual([
      ['cut.pdf', 0, 3],
      ['none.pdf', 1, 3],
      ['good.pdf', 2, 3],
      ['', 3, 3],
    ]);
    // Folders stay in the main process.
    expect(JSON.stringify(views)).not.toContain('/in/');
  });

  it('asks what the workspace knows of a report that is genuine by itself', async () => {
    standing = { ...standing, audience: 'https://elsewhere.example.org/' };
    const [view] = await choose('/in/good.pdf');
    expect(view).toMatchObject({ verdict: 'refused', code: 'wrong-audience', report: null });
    expect(view?.signature?.chain).toHaveLength(2);
  });
});

describe('reports.again', () => {
  it('judges the same file by what is known then', async () => {
    standing = { ...standing, audience: 'https://elsewhere.example.org/' };
    const made = checker();
    const [first] = await made.verifyFiles(['/in/good.pdf']);
    expect(first?.code).toBe('wrong-audience');
    standing = { ...standing, audience: null };
    const again = await handlersFor(made)['reports.again']({ token: first?.token ?? '' });
    expect(again).toMatchObject({ file: 'good.pdf', verdict: 'accepted' });
    expect(again.token).not.toBe(first?.token);
  });

  it('knows only what it has judged', async () => {
    const token = '00000000-0000-4000-8000-000000000000';
    const call = async () => handlersFor(checker())['reports.again']({ token });
    await expect(call()).rejects.toMatchObject({ code: 'ERR_TOKEN' });
  });
});

describe('what belongs to an accepted report', () => {
  async function checked(path: string) {
    const made = checker();
    const [view] = await made.verifyFiles([path]);
    return { made, token: view?.token ?? '' };
  }

  it('is the root it hangs on', async () => {
    const { made, token } = await checked('/in/good.pdf');
    const answer = await handlersFor(made)['reports.saveRoot']({ token });
    expect(answer).toEqual({ saved: 'chosen' });
    expect(fromPem('CERTIFICATE', saved.get('/out/chosen') ?? '')).toEqual([
      Uint8Array.from(authority.root),
    ]);
  });

  it('is a receipt that counts, kept here too once it was saved', async () => {
    const { made, token } = await checked('/in/good.pdf');
    const input = { token, passphrase: 'river stone' };
    saveAs = null;
    expect(await handlersFor(made)['reports.saveReceipt'](input)).toEqual({ saved: null });
    expect(kept).toEqual([]);
    saveAs = '/out/r.jws';
    expect(await handlersFor(made)['reports.saveReceipt'](input)).toEqual({ saved: 'r.jws' });
    expect(kept).toEqual([...saved.values()]);
    receipts = kept;
    const [view] = await choose('/in/good.pdf');
    expect(view?.signature).toMatchObject({ timeFrom: 'receipt', judgedAt: NOW.toISOString() });
  });

  it('is no receipt by an assessor or by an issuer that did not certify the signer', async () => {
    const { made, token } = await checked('/in/good.pdf');
    identity = await makeSigner(authority);
    await expect(made.receipt(token, 'x')).rejects.toMatchObject({ code: 'ERR_NOT_AN_ISSUER' });
    const other = await makeAuthority('Elsewhere', undefined, 'https://elsewhere.example.org/');
    identity = await makeSigner(other, { role: 'issuer' });
    await expect(made.receipt(token, 'x')).rejects.toMatchObject({ code: 'ERR_ISSUER_MISMATCH' });
  });

  it('is nothing for a refused report', async () => {
    const { made, token } = await checked('/in/cut.pdf');
    expect(() => made.rootPem(token)).toThrow(expect.objectContaining({ code: 'ERR_TOKEN' }));
    await expect(made.receipt(token, 'x')).rejects.toMatchObject({ code: 'ERR_TOKEN' });
  });
});
