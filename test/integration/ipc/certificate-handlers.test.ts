import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { chainText } from '../../../src-main/services/identity/make-identity';
import { readRequest } from '../../../src-main/services/trust/certificate-request';
import { issueLeaf, validFor } from '../../../src-main/services/trust/issue-certificate';
import { fromPem } from '../../../src-main/services/trust/pem';
import { closeApps, type ComposedApp } from '../../support/composed-app';
import { prepareWorkspace, type PreparedWorkspace } from '../../support/prepared-workspace';
import { makeAuthority, makeSigner, NOW, type Authority } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { bundleRoot, makeBundle } from '../../support/trust-builder';

const top = await temporaryFolder();
const file = join(top, 'certificate.pem');
let prepared: PreparedWorkspace;
let first: Authority;
let second: Authority;
let app: ComposedApp;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  prepared = await prepareWorkspace(top);
  first = await makeAuthority();
  second = await makeAuthority();
});
beforeEach(async () => {
  app = await prepared.open();
});
afterEach(closeApps);

/** What the issuer sends back for the request that the application saves. */
async function certify(authority: Authority): Promise<void> {
  app.saveAs = join(top, 'request.pem');
  expect(await app.call('identity.saveRequest', undefined)).toEqual({ saved: true });
  const pem = await readFile(app.saveAs, 'utf8');
  const [der] = fromPem('CERTIFICATE REQUEST', pem);
  const { alias, role, publicKey } = await readRequest(der ?? new Uint8Array());
  const { root, rootKey } = authority;
  const wish = { alias, role, publicKey, root, rootKey, validity: validFor(NOW, 10) };
  await writeFile(file, chainText([await issueLeaf(wish), root]));
}

async function choose() {
  app.files = [file];
  const preview = await app.call('identity.chooseCertificate', undefined);
  if (!preview) throw new Error('nothing was chosen');
  return preview;
}

async function believe(bundle: string): Promise<void> {
  const path = join(top, 'trust.jws');
  await writeFile(path, bundle);
  app.files = [path];
  const preview = await app.call('trust.choose', undefined);
  await app.call('trust.take', { token: preview?.token ?? '' });
}

describe('identity.saveRequest', () => {
  it('offers a name, and saves nothing when the person cancels', async () => {
    expect(await app.call('identity.saveRequest', undefined)).toEqual({ saved: false });
    expect(app.offered).toEqual(['Assessor-01.request.pem']);
  });

  it('has nothing to ask for once the certificate is there', async () => {
    await certify(first);
    await app.call('identity.takeCertificate', { token: (await choose()).token });
    await expect(app.call('identity.saveRequest', undefined)).rejects.toMatchObject({
      code: 'ERR_IDENTITY_CERTIFIED',
    });
  });
});

describe('identity.chooseCertificate and identity.takeCertificate', () => {
  it('take in exactly what was looked at, once', async () => {
    expect(await app.call('identity.chooseCertificate', undefined)).toBeNull();
    await certify(first);
    const preview = await choose();
    expect(preview).toMatchObject({
      ...{ alias: 'Assessor 01', role: 'assessor', issuer: first.issuer },
      ...{ change: 'first', needsComparison: true },
    });
    expect((await app.call('identity.facts', undefined)).enrolments).toEqual([]);
    await writeFile(file, 'something else');
    app.told.length = 0;
    const { token } = preview;
    await app.call('identity.takeCertificate', { token });
    expect(app.told).toEqual(['workspace-changed']);
    expect(await app.call('identity.facts', undefined)).toMatchObject({
      requestPending: false,
      enrolments: [
        { issuer: first.issuer, rootFingerprint: preview.rootFingerprint, state: 'good' },
      ],
    });
    expect(await app.call('workspace.status', undefined)).toMatchObject({
      identity: { certifiedBy: 'Riverbend' },
    });
    await expect(app.call('identity.takeCertificate', { token })).rejects.toMatchObject({
      code: 'ERR_TOKEN',
    });
  });

  it('refuse what is for another key, is none, or was not chosen', async () => {
    const { chain } = await makeSigner(first, { alias: 'Assessor 01' });
    await writeFile(file, chainText(chain));
    await expect(choose()).rejects.toMatchObject({ code: 'ERR_CERTIFICATE_MISMATCH' });
    await writeFile(file, 'no certificate');
    await expect(choose()).rejects.toMatchObject({ code: 'ERR_PEM_INVALID' });
    const token = '00000000-0000-4000-8000-000000000000';
    await expect(app.call('identity.takeCertificate', { token })).rejects.toMatchObject({
      code: 'ERR_TOKEN',
    });
    expect((await app.call('identity.facts', undefined)).enrolments).toEqual([]);
  });

  it('ask for no comparison with a root that is believed by its trust bundle', async () => {
    await certify(first);
    expect(await choose()).toMatchObject({ needsComparison: true });
    await believe(await makeBundle(first));
    expect(await choose()).toMatchObject({ change: 'first', needsComparison: false });
  });

  it('ask for one again with a root that certified this key and was called stolen since', async () => {
    await certify(first);
    await app.call('identity.takeCertificate', { token: (await choose()).token });
    expect(await choose()).toMatchObject({ change: 'renewal', needsComparison: false });
    const stolen = { retiredAt: NOW.toISOString(), reason: 'key-compromise' } as const;
    const roots = [await bundleRoot(second), await bundleRoot(first, stolen)];
    await believe(await makeBundle(second, { roots, change: { sequence: 2 } }));
    expect(await choose()).toMatchObject({ change: 'renewal', needsComparison: true });
  });

  it('ask for one with a root that went out of use', async () => {
    await certify(first);
    const retired = { retiredAt: NOW.toISOString(), reason: 'superseded' } as const;
    const roots = [await bundleRoot(second), await bundleRoot(first, retired)];
    await believe(await makeBundle(second, { roots, change: { sequence: 2 } }));
    expect(await choose()).toMatchObject({ needsComparison: true });
  });
});
