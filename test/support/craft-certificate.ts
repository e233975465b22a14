import { Certificate, type Extension } from 'pkijs';

import { cryptoEngine } from '../../src-main/services/trust/crypto-engine';
import type { Authority } from './signing-people';

/**
 * A certificate with something wrong in it: `der` taken apart, its extensions changed, and signed again
 * with the key of `by`; `hash` may be one that is too old.
 */
export async function craftCertificate(
  der: Uint8Array,
  by: Pick<Authority, 'rootKey'>,
  wish: { extensions?: (all: Extension[]) => Extension[]; hash?: 'SHA-1' | 'SHA-256' },
): Promise<Uint8Array> {
  const certificate = Certificate.fromBER(Uint8Array.from(der));
  certificate.extensions = wish.extensions?.(certificate.extensions ?? []) ?? [
    ...(certificate.extensions ?? []),
  ];
  await certificate.sign(by.rootKey, wish.hash ?? 'SHA-256', cryptoEngine());
  return new Uint8Array(certificate.toSchema(true).toBER());
}
