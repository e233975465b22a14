import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import {
  answerSaveDialogs,
  openPackage,
  openReview,
  resize,
  saved,
  scoreAll,
  seeAll,
  signAndSave,
} from '../../scripts/drive.mjs';
import {
  certifyRequest,
  drop,
  fingerprintOnScreen,
  go,
  saveRequest,
  saveTrustFiles,
  startAsAssessor,
  startAsOffice,
  takeCertificate,
  takeTrust,
  verifyReport,
} from '../../scripts/drive-trust.mjs';
import { writeEvidence } from '../support/evidence-folder';
import { launchApp, type LaunchedApp } from '../support/launch-app';
import { assay, assayOk } from '../support/run-assay';
import { shoot } from '../support/shoot';
import { temporaryFolder } from '../support/temporary-folder';

const ACHIEVEMENT = 'resources/sample/achievements/data-literacy-1.achievement.json';
const PASSPHRASE = 'river stone lantern 42';
const riverbend = {
  programme: 'Riverbend',
  id: 'https://example.org/issuers/riverbend',
  alias: 'Riverbend office',
  passphrase: PASSPHRASE,
};
const lakeshore = {
  programme: 'Lakeshore',
  id: 'https://example.org/issuers/lakeshore',
  alias: 'Lakeshore office',
  passphrase: PASSPHRASE,
};

async function launch(): Promise<LaunchedApp> {
  const launched = await launchApp({ env: { ASSAY_TEST_WORKSPACE: '1' } });
  await resize(launched.app, 1366, 768);
  return launched;
}

/** Two districts, one assessor whose key is stolen, one root that is replaced: everything through the window. */
it('two districts keep trusting each other through a stolen key and a new root', async () => {
  const dir = await temporaryFolder();
  const file = (name: string): string => join(dir, name);

  // --- Each office makes its own authority; two assessors make keys and are certified.
  const office = await launch();
  await startAsOffice(office.window, riverbend, () =>
    shoot(office.window, 'trust-01-office-sheet'),
  );
  await shoot(office.window, 'trust-02-office-nobody-yet');
  const officeDir = join(office.userDataDir, 'workspaces', 'own', 'identity');
  const other = await launch();
  await startAsOffice(other.window, lakeshore);

  const people = [
    { alias: 'Assessor 07', name: 'Maria Okafor', school: 'Hillside Middle School' },
    { alias: 'Assessor 12', name: 'Jon Lindqvist', school: 'Riverbend High School' },
  ] as const;
  const assessors: LaunchedApp[] = [];
  for (const { alias, name, school } of people) {
    const assessor = await launch();
    assessors.push(assessor);
    const { app, window } = assessor;
    await startAsAssessor(window, { alias, passphrase: PASSPHRASE });
    const request = file(`${alias}.request.pem`);
    const certificate = file(`${alias}.certificate.pem`);
    const fingerprint = await saveRequest(app, window, request);
    await certifyRequest(
      office.app,
      office.window,
      { request, certificate, name, school, passphrase: PASSPHRASE },
      async () => {
        expect(await fingerprintOnScreen(office.window)).toBe(fingerprint);
        await shoot(office.window, `trust-03-certify-${alias.slice(-2)}`);
      },
    );
    await takeCertificate(app, window, certificate, () =>
      shoot(window, `trust-04-take-certificate-${alias.slice(-2)}`),
    );
    await shoot(window, `trust-05-certified-${alias.slice(-2)}`);
  }
  await shoot(office.window, 'trust-06-people');
  const [stolen, loyal] = assessors as [LaunchedApp, LaunchedApp];
  // A neighbour is certified by the other district, which has its own fingerprint to compare.
  const neighbour = await launch();
  await startAsAssessor(neighbour.window, { alias: 'Assessor 31', passphrase: PASSPHRASE });
  await saveRequest(neighbour.app, neighbour.window, file('31.request.pem'));
  await certifyRequest(other.app, other.window, {
    ...{ request: file('31.request.pem'), certificate: file('31.certificate.pem') },
    ...{ name: 'Ana Petrova', school: 'Lakeshore Elementary', passphrase: PASSPHRASE },
  });
  await takeCertificate(neighbour.app, neighbour.window, file('31.certificate.pem'));

  // --- Both score; packages are sealed to the person they are for.
  const programme = file('programme');
  await assayOk(['identity', 'publish', '--issuer', officeDir, '--out', programme]);
  const score = async ({ app, window }: LaunchedApp, id: string, alias: string) => {
    await writeEvidence(file(id), 'Earner 4F7K');
    const sealed = file(`${id}.evidence.zip.age`);
    await assayOk(
      [
        ...['package', 'create', file(id), '--achievement', ACHIEVEMENT, '--sign', officeDir],
        ...['--to-person', alias, '--roster', join(programme, 'roster.jws')],
        ...['--trust', join(programme, 'trust.jws'), '--out', sealed],
      ],
      { passphrase: PASSPHRASE },
    );
    await go(window, 'Inbox');
    await openPackage(app, window, sealed, id);
    await openReview(window, id);
    await seeAll(window);
    await scoreAll(window, () => ({
      level: 3,
      rationale: 'The results before and after are set side by side.',
      feedback: 'Say in the next attempt what changed.',
    }));
    await saved(window);
    const report = file(`${id}.recommendation.pdf`);
    await signAndSave(app, window, PASSPHRASE, report);
    return report;
  };
  const received = await score(stolen, 'S-0101', 'Assessor 07');
  const late = await score(stolen, 'S-0102', 'Assessor 07');

  // --- The office has the first report in hand, and says so with a receipt.
  expect(await verifyReport(office.app, office.window, received)).toMatch(
    /^Genuine\. Signed by Assessor 07 for Riverbend/,
  );
  await shoot(office.window, 'trust-07-genuine');
  const receipt = file('S-0101.receipt.jws');
  await answerSaveDialogs(office.app, receipt);
  await office.window.getByRole('button', { name: 'Save a signed receipt…' }).click();
  const ask = office.window.getByRole('dialog');
  await ask.getByLabel('Your passphrase').fill(PASSPHRASE);
  await ask.getByRole('button', { name: 'Sign and save…' }).click();
  await ask.waitFor({ state: 'detached' });

  // --- Then the laptop of Assessor 07 is stolen.
  await go(office.window, 'People');
  await office.window.getByRole('row', { name: /Maria Okafor/ }).click();
  await office.window.getByRole('button', { name: 'The key was lost or stolen…' }).click();
  const revoke = office.window.getByRole('dialog');
  await revoke.getByLabel('Your passphrase').fill(PASSPHRASE);
  await shoot(office.window, 'trust-08-revoke');
  await revoke.getByRole('button', { name: 'End the certificate' }).click();
  await revoke.waitFor({ state: 'detached' });
  await shoot(office.window, 'trust-09-revoked');
  await saveTrustFiles(office.app, office.window, programme);
  await shoot(office.window, 'trust-10-authority');

  // --- The other district and its assessor take in whom to believe, comparing the fingerprint by phone.
  const root = await fingerprintOnScreen(office.window);
  for (const { app, window } of [other, neighbour])
    await takeTrust(app, window, join(programme, 'trust.jws'), async () => {
      expect(await fingerprintOnScreen(window)).toBe(root);
      await shoot(window, 'trust-11-first-bundle');
    });
  await shoot(other.window, 'trust-12-issuers-side-by-side');
  expect(await verifyReport(neighbour.app, neighbour.window, received)).toMatch(
    /^Do not trust this report: the issuer has withdrawn the signer’s certificate/,
  );
  await shoot(neighbour.window, 'trust-13-revoked-no-receipt');
  // With the receipt the first report is good again, and only that one.
  await drop(neighbour.window, [receipt, received, late]);
  await neighbour.window.getByText('1 genuine · 1 not to be trusted').waitFor();
  await neighbour.window.getByRole('row', { name: /S-0101/ }).click();
  await shoot(neighbour.window, 'trust-14-receipt-decides');

  // --- The office replaces its root; everybody follows by taking the trust files in.
  await go(office.window, 'Authority');
  await office.window.getByRole('button', { name: 'New root…' }).click();
  const rotate = office.window.getByRole('dialog', { name: 'New root' });
  await rotate.getByLabel('Your passphrase').fill(PASSPHRASE);
  await shoot(office.window, 'trust-15-new-root');
  await rotate.getByRole('button', { name: 'Make the new root' }).click();
  await rotate.waitFor({ state: 'detached', timeout: 60_000 });
  const newRoot = await fingerprintOnScreen(office.window);
  expect(newRoot).not.toBe(root);
  await saveTrustFiles(office.app, office.window, programme);
  await shoot(office.window, 'trust-16-rotated');
  for (const { app, window } of [other, neighbour])
    await takeTrust(app, window, join(programme, 'trust.jws'), async () => {
      expect(await window.getByLabel('It is the same').count()).toBe(0);
      await shoot(window, 'trust-17-rotated-bundle');
    });
  await takeTrust(loyal.app, loyal.window, join(programme, 'trust.jws'), () =>
    shoot(loyal.window, 'trust-18-renews-own-certificate'),
  );
  const after = await score(loyal, 'S-0103', 'Assessor 12');
  expect(await verifyReport(neighbour.app, neighbour.window, after)).toMatch(
    /^Genuine\. Signed by Assessor 12 for Riverbend/,
  );
  await shoot(neighbour.window, 'trust-19-genuine-after-rotation');
  // A recommendation is made for one issuer; another one has no use for it.
  expect(await verifyReport(other.app, other.window, after)).toMatch(/made for another issuer/);

  // --- Assessor 07 makes new keys and is certified again; the old key stays revoked.
  const { window } = stolen;
  await window.keyboard.press('ControlOrMeta+,');
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click();
  await window.getByRole('button', { name: 'Replace my keys…' }).click();
  const replace = window.getByRole('dialog');
  await replace.getByLabel('Your passphrase').fill(PASSPHRASE);
  await shoot(window, 'trust-20-replace-keys');
  await replace.getByRole('button', { name: /^Replace/ }).click();
  await replace.waitFor({ state: 'detached', timeout: 60_000 });
  const request = file('again.request.pem');
  const fingerprint = await saveRequest(stolen.app, window, request);
  await certifyRequest(
    office.app,
    office.window,
    {
      ...people[0],
      ...{ request, certificate: file('again.certificate.pem'), passphrase: PASSPHRASE },
    },
    async () => {
      expect(await fingerprintOnScreen(office.window)).toBe(fingerprint);
      await shoot(office.window, 'trust-21-certify-again');
    },
  );
  await takeCertificate(stolen.app, window, file('again.certificate.pem'), () =>
    shoot(window, 'trust-22-take-again'),
  );
  await saveTrustFiles(office.app, office.window, programme);
  const again = await score(stolen, 'S-0104', 'Assessor 07');
  expect(await verifyReport(office.app, office.window, again)).toMatch(/^Genuine\./);

  // --- The command line says the same.
  const verify = async (report: string, ...more: string[]) => {
    const trust = ['--trust', join(programme, 'trust.jws'), ...more, '--json'];
    const { stdout } = await assay(['report', 'verify', report, ...trust]);
    return (JSON.parse(stdout) as { code: string | null }).code;
  };
  expect(await verify(received)).toBe('certificate-revoked');
  expect(await verify(received, '--receipt', receipt)).toBeNull();
  expect(await verify(late, '--receipt', receipt)).toBe('certificate-revoked');
  expect(await verify(after)).toBeNull();
  expect(
    (await readFile(join(programme, 'crl.pem'), 'utf8')).match(/BEGIN X509 CRL/g),
  ).toHaveLength(2);
}, 600_000);
