import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { createPackage } from '../../../src-main/adapters/zip/create-package';
import { openPackage } from '../../../src-main/adapters/zip/open-package';
import { createWorkspace } from '../../../src-main/adapters/workspace/open-workspace';
import type { Identity } from '../../../src-main/services/identity/identity';
import { importPackage } from '../../../src-main/services/packages/import-package';
import { readCertificate } from '../../../src-main/services/trust/certificate-facts';
import type { RevokedEntry } from '../../../src-main/services/trust/revocation-list';
import { TrustStore } from '../../../src-main/services/trust/trust-store';
import { buildAchievementFile } from '../../support/achievement-builder';
import { makeAuthority, makeSigner, NOW, type Authority } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { bundleRoot, makeBundle } from '../../support/trust-builder';

const DAY = 86_400_000;
const folder = await temporaryFolder();
const file = join(folder, 'S-1.evidence.zip');
let authority: Authority;
let next: Authority;
let own: Identity;
let revoked: RevokedEntry;
let imports = 0;

beforeAll(async () => {
  const issuer = { id: buildAchievementFile().creator.id, name: 'Riverbend' };
  authority = await makeAuthority(issuer.name, undefined, issuer.id);
  next = await makeAuthority(issuer.name, undefined, issuer.id);
  const signer = await makeSigner(authority, { role: 'issuer', alias: 'Office' });
  const assessor = await makeSigner(authority);
  const enrolments = [{ issuer: authority.issuer, chain: assessor.chain }];
  own = { ...assessor, recipient: null, enrolments };
  const facts = readCertificate(signer.chain[0] ?? new Uint8Array());
  revoked = {
    serialDer: facts?.serialDer ?? new Uint8Array(),
    revokedAt: new Date(NOW.getTime() - DAY),
    invalidFrom: null,
    reason: 'left',
  };
  const achievementFile = join(folder, 'a.achievement.json');
  await writeFile(achievementFile, JSON.stringify(buildAchievementFile()));
  const submissionDir = join(folder, 'S-1');
  await mkdir(submissionDir);
  await writeFile(join(submissionDir, 'plan.md'), '# Plan');
  await createPackage({ submissionDir, achievementFile, out: file, signer, now: NOW });
});

/** Takes `bundle` into a workspace, then the package, and says how the package stands there. */
async function importAfter(bundle: string | null, at = NOW) {
  const dir = join(folder, `workspace-${(imports += 1)}`);
  const workspace = await createWorkspace(dir, { passphrase: 'x' });
  const store = new TrustStore(workspace, () => at);
  if (bundle !== null) await store.take(bundle, own, { compared: true });
  const anchors = await store.anchors(own);
  const verdicts: unknown[] = [];
  const result = await importPackage(
    {
      workspace,
      openPackage: async (path) => {
        const opened = await openPackage(path, { anchors, at });
        verdicts.push(opened.verdict.code);
        return opened;
      },
      now: () => at,
    },
    file,
    'S-1',
  );
  const { trust } = await workspace.open(result.ok ? result.id : '');
  await workspace.close();
  return { code: verdicts[0], trust };
}

describe('a package whose signer its issuer no longer stands for is taken in as untrusted', () => {
  it('but is verified as long as it does', async () => {
    const verified = { code: null, trust: { state: 'verified', issuer: 'Riverbend' } };
    expect(await importAfter(null)).toMatchObject(verified);
    expect(await importAfter(await makeBundle(authority))).toMatchObject(verified);
  });

  it.each<[string, string, () => Promise<string>, RegExp, Date?]>([
    ['its certificate is revoked', 'certificate-revoked', async () => makeBundle(authority, { roots: [await bundleRoot(authority, { entries: [revoked] })] }), /revoked/],
    ['its root is retired', 'root-retired', () => rotated('superseded'), /retired/],
    ['somebody else may hold the key of its root', 'root-retired', () => rotated('key-compromise'), /retired|somebody else/i],
    ['its issuer has not renewed its list', 'revocation-unknown', () => makeBundle(authority), /renewed/, new Date(NOW.getTime() + 401 * DAY)],
    ['its root is gone from the bundle', 'issuer-look-alike', () => makeBundle(next, { signers: [next, authority] }), /trusted issuer/],
  ])('%s: %s', async (_, code, make, detail, at) => {
    expect(await importAfter(await make(), at)).toMatchObject({
      code,
      trust: { state: 'untrusted', issuer: null, detail: expect.stringMatching(detail) as string },
    });
  }); // prettier-ignore
});

async function rotated(reason: 'superseded' | 'key-compromise'): Promise<string> {
  const retiredAt = new Date(NOW.getTime() - DAY).toISOString();
  return makeBundle(next, {
    roots: [await bundleRoot(next), await bundleRoot(authority, { retiredAt, reason })],
    signers: [next, authority],
  });
}
