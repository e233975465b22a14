import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

import { assayOk } from './run-assay';

export const PASSPHRASE = 'river stone lantern 42';

/** The issuer of the sample's achievements. */
const ISSUER_ID = 'https://example.org/issuers/riverbend';

export interface People {
  readonly issuerDir: string;
  readonly assessorDir: string;
  /** PEM of the issuer's root. */
  readonly caFile: string;
}

/** An issuer and an assessor it certified, made by the command line as a programme office would. */
export async function certifiedPeople(dir: string): Promise<People> {
  const issuerDir = join(dir, 'issuer');
  const assessorDir = join(dir, 'assessor');
  const request = join(dir, 'request.pem');
  const certificate = join(dir, 'certificate.pem');
  const as = { passphrase: PASSPHRASE };
  await assayOk(
    [
      ...['identity', 'create', '--name', 'Programme office', '--role', 'issuer'],
      ...['--issuer', 'Riverbend', '--issuer-id', ISSUER_ID, '--out', issuerDir],
    ],
    as,
  );
  await assayOk(
    ['identity', 'create', '--name', 'Assessor 07', '--role', 'assessor', '--out', assessorDir],
    as,
  );
  await assayOk(['identity', 'request', assessorDir, '--out', request], as);
  await assayOk(['identity', 'certify', request, '--issuer', issuerDir, '--out', certificate], as);
  await assayOk(['identity', 'accept', assessorDir, certificate], as);
  const caFile = join(dir, 'ca.pem');
  await copyFile(join(issuerDir, 'ca', 'ca.pem'), caFile);
  return { issuerDir, assessorDir, caFile };
}
