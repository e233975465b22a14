import {
  issueLeaf,
  issueRoot,
  type Validity,
  validFor,
} from '../../src-main/services/trust/issue-certificate';
import type { UnlockedIdentity } from '../../src-main/services/identity/identity';
import type { Role } from '../../src-shared/domain/report/report-schema';

/** The day the tests take place. */
export const NOW = new Date('2026-11-20T10:00:00Z');

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const;

/** A root in memory: its certificate and key. */
export interface Authority {
  readonly issuer: { readonly id: string; readonly name: string };
  readonly root: Uint8Array;
  readonly rootKey: CryptoKey;
}

export async function makeAuthority(
  name = 'Riverbend',
  validity = validFor(NOW, 20),
  id = 'https://issuer.example.org/',
): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const issuer = { id, name };
  return { issuer, root: await issueRoot({ issuer, keys, validity }), rootKey: keys.privateKey };
}

/** A certified signer in memory, as `unlockIdentity` would give it. */
export async function makeSigner(
  authority: Authority,
  wish: { role?: Role; alias?: string; validity?: Validity; rsa?: boolean } = {},
): Promise<UnlockedIdentity> {
  const keys: CryptoKeyPair = await crypto.subtle.generateKey(wish.rsa ? RSA : P256, true, [
    'sign',
    'verify',
  ]);
  const [role, alias] = [wish.role ?? 'assessor', wish.alias ?? 'Assessor 01'];
  const leaf = await issueLeaf({
    alias,
    role,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)),
    root: authority.root,
    rootKey: authority.rootKey,
    validity: wish.validity ?? validFor(NOW, 10),
  });
  const { issuer } = authority;
  const chain = [leaf, authority.root];
  return {
    id: '0b0c1b52-7a55-4be6-9d33-1f0f7c1d2a10',
    alias,
    role,
    recipient: null,
    enrolments: [{ issuer, chain }],
    issuer,
    chain,
    reportKey: keys.privateKey,
  };
}
