import type { Role } from '../../../src-shared/domain/report/report-schema';

/** What taking a certificate in would do. */
export interface CertificateChange {
  readonly alias: string;
  readonly role: Role;
  readonly issuer: { readonly id: string; readonly name: string };
  /** DER: leaf, root. */
  readonly chain: readonly Uint8Array[];
  readonly notAfter: Date;
  /** `another-issuer`: this identity is certified by another one already, and keeps that too. */
  readonly change: 'first' | 'renewal' | 'another-issuer';
  /** True unless the root is one that this identity is certified under already, or one the caller believes. */
  readonly needsComparison: boolean;
}
