import type { Role } from '../../../src-shared/domain/report/report-schema';
import type { Identity } from '../identity/identity';
import type { TrustAnchor } from '../trust/trust-anchor';
import type { Workspace } from '../workspace/workspace';

/** The person's own workspace, and the removable one with the sample programme. */
export type WorkspaceKind = 'own' | 'sample';

export interface NewIdentity {
  readonly alias: string;
  readonly role: Role;
  readonly passphrase: string;
}

/** Where workspaces and the identity inside them lie. */
export interface WorkspaceHome {
  /** A sample counts from {@link sampleFilled} on; one that was cut off while being made does not. */
  exists(kind: WorkspaceKind): Promise<boolean>;
  /**
   * Makes a workspace with a new identity, or with a copy of the identity folder `takeOver`, whose
   * passphrase it then shares. All or nothing. A sample that is there is replaced.
   * @throws AssayError `ERR_PASSPHRASE_WRONG` when it does not open the folder taken over;
   * `ERR_WORKSPACE_EXISTS`, or `ERR_WORKSPACE_DAMAGED` when a person's work is there without its header.
   */
  create(kind: WorkspaceKind, identity: NewIdentity, takeOver?: string): Promise<Workspace>;
  /** @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_WORKSPACE_LOCKED`, `ERR_WORKSPACE_DAMAGED`. */
  unlock(kind: WorkspaceKind, passphrase: string): Promise<Workspace>;
  remove(kind: WorkspaceKind): Promise<void>;
  /** Says that everything that belongs in the sample is in it, durably. */
  sampleFilled(): Promise<void>;
  identity(kind: WorkspaceKind): Promise<Identity>;
  /** Short fingerprint of the identity's key, to compare by phone. */
  fingerprint(kind: WorkspaceKind): Promise<string>;
  /** PEM of the certificate request. @throws AssayError `ERR_IDENTITY_INVALID`. */
  request(kind: WorkspaceKind): Promise<string>;
  /** Takes in a certificate chain (PEM). @throws AssayError `ERR_CERTIFICATE_INVALID` and kin. */
  accept(kind: WorkspaceKind, chainPem: string): Promise<Identity>;
  /** Whom packages are believed from: each root the identity was certified under. */
  anchors(kind: WorkspaceKind): Promise<TrustAnchor[]>;
}
