import type { IdentityView } from '../../../src-shared/contract/trust-views';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import type { CertificateChange } from '../identity/certificate-change';
import type { Identity } from '../identity/identity';
import type { TrustAnchor } from '../trust/trust-anchor';
import type { Workspace } from '../workspace/workspace';

/** The person's own workspace, and the removable one with the sample programme. */
export type WorkspaceKind = 'own' | 'sample';

export interface NewIdentity {
  readonly alias: string;
  readonly role: Role;
  readonly passphrase: string;
  /** Of an issuer: whom it stands for; without an id it is tied to no programme. */
  readonly issuer?: { readonly name: string; readonly id?: string | undefined } | undefined;
  /** As `newRecoveryCode` gives it: opens identity and workspace when the passphrase is forgotten. */
  readonly recoveryCode?: string | undefined;
}

/** An identity that exists already: its folder, or a PKCS #12 file with the passphrase of that file. */
export type TakeOver = string | { readonly pkcs12: Uint8Array; readonly filePassphrase: string };

/** Everything about the identity but how its certificates are judged. */
export type IdentityFacts = Omit<IdentityView, 'enrolments' | 'recipient'> & {
  readonly recipient: string | null;
  readonly enrolments: Identity['enrolments'];
};

/** The identity inside a workspace: its certificates, its keys, the ways back in. */
export interface IdentityHome {
  identity(kind: WorkspaceKind): Promise<Identity>;
  /** Short fingerprint of the identity's key, to compare by phone. */
  fingerprint(kind: WorkspaceKind): Promise<string>;
  facts(kind: WorkspaceKind): Promise<IdentityFacts>;
  /** PEM of the certificate request. @throws AssayError `ERR_IDENTITY_CERTIFIED`. */
  request(kind: WorkspaceKind): Promise<string>;
  /** Changes nothing yet. @throws AssayError `ERR_CERTIFICATE_INVALID` and kin. */
  previewCertificate(
    kind: WorkspaceKind,
    chainPem: string,
    trustedRoots?: readonly Uint8Array[],
  ): Promise<CertificateChange>;
  /**
   * Takes in a certificate chain (PEM). `trustedRoots` (DER) are those the caller believes: by a trust bundle, or because
   * the person has compared the fingerprint. @throws AssayError `ERR_CERTIFICATE_INVALID` and kin, `ERR_CERTIFICATE_ISSUER`.
   */
  accept(
    kind: WorkspaceKind,
    chainPem: string,
    trustedRoots?: readonly Uint8Array[],
  ): Promise<Identity>;
  /** Seals identity and workspace anew, both or neither. @throws AssayError `ERR_PASSPHRASE_WRONG`. */
  changePassphrase(kind: WorkspaceKind, current: string, next: string): Promise<void>;
  /** A new recovery code; the one before no longer opens anything. @throws AssayError `ERR_PASSPHRASE_WRONG`. */
  makeRecoveryCode(kind: WorkspaceKind, passphrase: string): Promise<string>;
  /** Who besides the code can open the recovery copies. @throws AssayError `ERR_RECIPIENT_INVALID`, `ERR_PASSPHRASE_WRONG`. */
  setEscrow(kind: WorkspaceKind, passphrase: string, recipient: string | null): Promise<void>;
  /** New keys and a new request; `workspace` is the open one, which keeps the age secrets. @throws AssayError `ERR_KEYS_ISSUER`. */
  replaceKeys(kind: WorkspaceKind, passphrase: string, workspace: Workspace): Promise<void>;
  /** @throws AssayError `ERR_PASSPHRASE_WRONG`. */
  exportPkcs12(
    kind: WorkspaceKind,
    passphrase: string,
    filePassphrase: string,
  ): Promise<Uint8Array>;
  /** Copies the identity folder, sealed as it is, to `target`, which must not exist. @throws AssayError `ERR_FILE_UNWRITABLE`. */
  saveCopy(kind: WorkspaceKind, target: string): Promise<void>;
}

/** Where workspaces and the identity inside them lie. */
export interface WorkspaceHome extends IdentityHome {
  /** A sample counts from {@link sampleFilled} on; one that was cut off while being made does not. */
  exists(kind: WorkspaceKind): Promise<boolean>;
  /**
   * Makes a workspace with a new identity, with a copy of the identity folder `takeOver`, whose passphrase it then
   * shares, or with the keys of a PKCS #12 file. All or nothing. A sample that is there is replaced.
   * @throws AssayError `ERR_PASSPHRASE_WRONG` when it does not open the folder taken over;
   * `ERR_WORKSPACE_EXISTS`, or `ERR_WORKSPACE_DAMAGED` when a person's work is there without its header.
   */
  create(kind: WorkspaceKind, identity: NewIdentity, takeOver?: TakeOver): Promise<Workspace>;
  /** @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_WORKSPACE_LOCKED`, `ERR_WORKSPACE_DAMAGED`. */
  unlock(kind: WorkspaceKind, passphrase: string): Promise<Workspace>;
  remove(kind: WorkspaceKind): Promise<void>;
  /** Says that everything that belongs in the sample is in it, durably. */
  sampleFilled(): Promise<void>;
  /** The workspace's key for the system's keychain: opens it without the passphrase. @throws AssayError `ERR_PASSPHRASE_WRONG`. */
  workspaceKey(kind: WorkspaceKind, passphrase: string): Promise<Uint8Array>;
  /** @throws AssayError `ERR_PASSPHRASE_WRONG` when the key is of another workspace, and what `unlock` throws. */
  unlockWithKey(kind: WorkspaceKind, key: Uint8Array): Promise<Workspace>;
  /**
   * A new passphrase for identity and workspace by the recovery code, both or neither; opens the workspace.
   * @throws AssayError `ERR_RECOVERY_CODE`, `ERR_RECOVERY_NONE`, `ERR_RECOVERY_STALE`
   */
  recover(kind: WorkspaceKind, code: string, passphrase: string): Promise<Workspace>;
  /** Moves a person's workspace, whole, to a folder beside it; nothing in it is opened or lost. Returns that folder's name. */
  setAside(): Promise<string>;
  /** Whom packages are believed from: each root the identity was certified under. */
  anchors(kind: WorkspaceKind): Promise<TrustAnchor[]>;
}
