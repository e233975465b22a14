import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { assessorPerson } from '../../services/sample/assessor-people';
import { Dice } from '../../services/sample/dice';
import { assessorAlias } from '../../services/sample/make-submission';
import { certifyRequests, refresh } from '../authority/operations';
import { publishTo } from '../authority/published-files';
import { acceptCertificate } from '../identity/accept-certificate';
import { createIdentity, readRequestText } from '../identity/identity-folder';

/** Of every identity in a sample. It protects nothing: samples hold no one's work. */
export const SAMPLE_PASSPHRASE = 'sample';

const MONTH = 30 * 86_400_000;

/** Name of an assessor's identity folder: `assessor-01`. */
export function assessorFolder(number: number): string {
  return `assessor-${String(number).padStart(2, '0')}`;
}

/**
 * Makes the issuer, certifies `assessors` assessors and lays out the trust anchor and what an issuer publishes. Keys
 * are new each time.
 */
export async function makeSampleIdentities(
  dir: string,
  options: {
    issuer: { id: string; name: string };
    assessors: number;
    seed: number;
    now: Date;
  },
): Promise<void> {
  const dice = new Dice(options.seed, 'identities');
  // Everyone was certified before the first submission arrived.
  const now = new Date(options.now.getTime() - 2 * MONTH);
  const issuerDir = join(dir, 'identities', 'issuer');
  const passphrase = SAMPLE_PASSPHRASE;
  await createIdentity({
    id: dice.uuid(),
    alias: 'Programme office',
    role: 'issuer',
    issuer: options.issuer,
    dir: issuerDir,
    passphrase,
    now,
  });
  const numbers = Array.from({ length: options.assessors }, (_, n) => ({ n, id: dice.uuid() }));
  // Deriving keys from the passphrase takes most of the time and runs off the event loop: all at once.
  const folders = numbers.map(({ n }) => join(dir, 'identities', assessorFolder(n + 1)));
  const requests = await Promise.all(
    numbers.map(async ({ n, id }, index) => {
      const folder = folders[index] ?? '';
      const alias = assessorAlias(n + 1);
      await createIdentity({ id, alias, role: 'assessor', dir: folder, passphrase, now });
      return { ...assessorPerson(n + 1), requestPem: await readRequestText(folder) };
    }),
  );
  const certified = await certifyRequests({ dir: issuerDir, passphrase, now }, requests);
  for (const [index, { chainPem }] of certified.entries())
    await acceptCertificate(folders[index] ?? '', chainPem, { at: now });
  // The papers are of their own day; revocation lists have to be current when they are asked.
  await refresh({ dir: issuerDir, passphrase, now: new Date() });
  await publishTo(issuerDir, join(dir, 'programme'));
  await mkdir(join(dir, 'trust'));
  const anchorFile = join(dir, 'trust', 'issuer-ca.pem');
  await writeFile(anchorFile, await readFile(join(issuerDir, 'ca', 'ca.pem')));
}
