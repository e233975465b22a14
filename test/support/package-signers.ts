import type { PackageSigner } from '../../src-main/services/packages/sign-package';
import { issueLeaf, issueRoot } from '../../src-main/services/trust/issue-certificate';
import type { Role } from '../../src-shared/domain/report/report-schema';

/** A signer for tests and the root that certified it. */
export interface TestSigner extends PackageSigner {
  readonly anchor: Uint8Array;
}

/** The time tests take place at; certificates below are valid a year around it. */
export const testNow = new Date('2026-03-04T05:06:07Z');

/** The issuer that the achievements of `achievement-builder.ts` name. */
export const achievementIssuer = 'https://issuer.example.org/';

const makeKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

/** A new root and a signer it certified, whose certificate is for `role`. */
export async function makeSigner(
  name = 'Riverbend',
  role: Role = 'issuer',
  issuerId: string = achievementIssuer,
): Promise<TestSigner> {
  const validity = {
    notBefore: new Date('2025-09-01T00:00:00Z'),
    notAfter: new Date('2026-09-01T00:00:00Z'),
  };
  const rootKeys = await makeKeys();
  const keys = await makeKeys();
  const issuer = { id: issuerId, name };
  const anchor = await issueRoot({ issuer, keys: rootKeys, validity });
  const leaf = await issueLeaf({
    alias: `${name} office`,
    role,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)),
    root: anchor,
    rootKey: rootKeys.privateKey,
    validity,
  });
  return { role, chain: [leaf, anchor], reportKey: keys.privateKey, anchor };
}
