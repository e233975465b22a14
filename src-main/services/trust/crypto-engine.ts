import { CryptoEngine } from 'pkijs';

/** The ASN.1 library's door to WebCrypto, made when needed: on old Node `crypto` is polyfilled after its import. */
export function cryptoEngine(): CryptoEngine {
  return new CryptoEngine({ crypto: globalThis.crypto });
}
