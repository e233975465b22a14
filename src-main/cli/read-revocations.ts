import { AssayError } from '../../src-shared/domain/errors';
import { readCertificate } from '../services/trust/certificate-facts';
import { fromPem } from '../services/trust/pem';
import {
  isListSignedBy,
  readRevocationList,
  type RevocationList,
} from '../services/trust/revocation-list';
import type { TrustAnchor } from '../services/trust/trust-anchor';
import { readInput } from '../adapters/files/read-input';

/** Cannot be read as a list, so that every certificate under its root is of unknown standing. */
const NO_LIST = new Uint8Array();

/**
 * The anchors with the newest revocation list that each one's root signed, from `--crl` or its bundle. Whoever names
 * lists wants them asked: a root that is left without one makes its signers `revocation-unknown`.
 * @throws AssayError `ERR_FILE_UNREADABLE`, `ERR_CRL_INVALID`.
 */
export async function withRevocations(
  anchors: readonly TrustAnchor[],
  files: readonly string[] | undefined,
): Promise<TrustAnchor[]> {
  if (files === undefined) return [...anchors];
  const lists: RevocationList[] = [];
  for (const file of files) lists.push(...listsOf(file, await readInput(file)));
  return Promise.all(anchors.map((anchor) => withNewest(anchor, lists)));
}

async function withNewest(
  anchor: TrustAnchor,
  lists: readonly RevocationList[],
): Promise<TrustAnchor> {
  const root = readCertificate(anchor.root);
  let newest = anchor.revocations && readRevocationList(anchor.revocations);
  for (const list of lists) {
    if (newest && list.number <= newest.number) continue;
    if (root && (await isListSignedBy(list, root))) newest = list;
  }
  return { ...anchor, revocations: newest?.der ?? NO_LIST };
}

/** PEM, as `crl.pem` is, or the DER of one list. */
function listsOf(file: string, bytes: Uint8Array): RevocationList[] {
  const single = readRevocationList(bytes);
  if (single) return [single];
  try {
    return fromPem('X509 CRL', new TextDecoder().decode(bytes)).map((der) => {
      const list = readRevocationList(der);
      if (list) return list;
      throw notList(file);
    });
  } catch (cause) {
    throw notList(file, { cause });
  }
}

function notList(file: string, options?: { cause: unknown }): AssayError {
  const message = `${file} holds no certificate revocation lists, as --crl wants them.`;
  return new AssayError('ERR_CRL_INVALID', message, { file }, options);
}
