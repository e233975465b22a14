import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import {
  chainText,
  identityFiles,
  leafValidity,
  readChainText,
} from '../../services/identity/make-identity';
import { openPrivateKey } from '../../services/identity/private-key-file';
import { readRequest } from '../../services/trust/certificate-request';
import { issueLeaf, type Validity } from '../../services/trust/issue-certificate';
import { fromPem } from '../../services/trust/pem';
import { readIdentity } from './identity-folder';

/**
 * The issuer makes a certificate from a request; alias and role are the request's. `role`, when given,
 * is the role the issuer means to give, and must be given for another issuer: nobody becomes one unnoticed.
 * `chainPem` is leaf and root, for `acceptCertificate`. Whoever calls compares the fingerprint.
 * Throws ERR_REQUEST_INVALID, ERR_REQUEST_ROLE, ERR_NOT_AN_ISSUER, ERR_PASSPHRASE_WRONG.
 */
export async function certify(input: {
  requestPem: string;
  issuerDir: string;
  passphrase: string;
  role?: Role | undefined;
  now: Date;
  validity?: Validity | undefined;
}): Promise<{ chainPem: string; alias: string; role: Role; publicKey: Uint8Array }> {
  const [der] = fromPem('CERTIFICATE REQUEST', input.requestPem);
  const request = await readRequest(der ?? new Uint8Array());
  const { root, rootKeyPem } = await readAuthority(input.issuerDir);
  const role = agreedRole(request.role, input.role);
  const leaf = await issueLeaf({
    alias: request.alias,
    role,
    publicKey: request.publicKey,
    root,
    rootKey: await openPrivateKey(rootKeyPem, input.passphrase),
    validity: input.validity ?? leafValidity(input.now),
  });
  return {
    chainPem: chainText([leaf, root]),
    alias: request.alias,
    role,
    publicKey: request.publicKey,
  };
}

function agreedRole(requested: Role, meant: Role | undefined): Role {
  if (meant === requested || (meant === undefined && requested !== 'issuer')) return requested;
  const detail =
    meant === undefined ? 'Say so if that is meant.' : `It was to be certified as ${meant}.`;
  throw new AssayError(
    'ERR_REQUEST_ROLE',
    `The request asks for the role ${requested}. ${detail}`,
    {
      requested,
    },
  );
}

async function readAuthority(dir: string): Promise<{ root: Uint8Array; rootKeyPem: string }> {
  const identity = await readIdentity(dir);
  const read = (name: string) => readFile(join(dir, name), 'utf8').catch(() => null);
  const [rootPem, rootKeyPem] = await Promise.all([
    read(identityFiles.root),
    read(identityFiles.rootKey),
  ]);
  const [root] = rootPem === null ? [] : readChainText(rootPem);
  if (identity.role !== 'issuer' || !root || rootKeyPem === null)
    throw new AssayError('ERR_NOT_AN_ISSUER', 'This identity holds no authority to certify.', {
      dir,
    });
  return { root, rootKeyPem };
}
