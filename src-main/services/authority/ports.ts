import type { Role } from '../../../src-shared/domain/report/report-schema';
import type { RetirementReason } from '../../../src-shared/domain/trust/trust-schema';
import type { PersonCard } from './describe-person';
import type { Person } from './fold-register';
import type { EndReason } from './register-schema';

/** A request (PEM) to be certified; what is null or left out is as `certifyPerson` says. */
export interface CertifyWish {
  readonly requestPem: string;
  readonly role?: undefined | Role | null;
  readonly name?: undefined | string | null;
  readonly school?: undefined | string | null;
  readonly years?: undefined | number | null;
  readonly replaces?: undefined | EndReason | null;
}

export interface RevocationWish {
  /** UUID of the person. */
  readonly id: string;
  readonly reason: EndReason;
  /** When the key is thought to have left the person's hands; null for now. */
  readonly since: Date | null;
}

export interface RootWish {
  readonly reason: RetirementReason;
  /** When the root before stops counting without a receipt. */
  readonly retiredAt: Date;
}

/** What an issuer has its authority do. Survives a structured clone. */
export type Order =
  | ({ readonly what: 'certify' } & CertifyWish)
  | { readonly what: 'renew'; readonly id: string }
  | ({ readonly what: 'revoke' } & RevocationWish)
  | ({ readonly what: 'rotate' } & RootWish)
  | { readonly what: 'refresh' };

export interface OrderResult {
  /** Whom the order was about; null when it was about nobody. */
  readonly person: PersonCard | null;
  /** Certificate and root as PEM, where one was made. */
  readonly chainPem: string | null;
}

/** What an issuer sees of its own authority. Moments are ISO 8601. */
export interface AuthorityFacts {
  issuer: { id: string; name: string };
  /** The one in use first. */
  roots: {
    fingerprint: string;
    notBefore: string;
    notAfter: string;
    retiredAt: string | null;
    reason: RetirementReason | null;
  }[];
  bundle: { sequence: number; issuedAt: string };
  /** Certificates on its revocation lists. */
  revoked: number;
  /** The list of the root in use must be signed anew before then. */
  listsUntil: string;
}

/** The authority of the issuer whose workspace is open. Everything throws `ERR_NOT_AN_ISSUER` for another role. */
export interface IssuerOffice {
  /** Without a passphrase. @throws AssayError `ERR_REGISTER_DAMAGED`, `ERR_AUTHORITY_DAMAGED` */
  people(): Promise<Person[]>;
  /** @throws AssayError `ERR_TRUST_UNPUBLISHED` when nothing was signed yet, `ERR_AUTHORITY_DAMAGED` */
  facts(): Promise<AuthorityFacts>;
  /** Does one thing, wholly or not at all. @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_AUTHORITY_BUSY` and many more */
  carryOut(order: Order, passphrase: string): Promise<OrderResult>;
  /** A person's certificate and its root as PEM, to be sent once more. @throws AssayError `ERR_PERSON_UNKNOWN` */
  certificateOf(id: string): Promise<{ alias: string; chainPem: string }>;
  /** Writes `trust.jws`, `roster.jws` and `crl.pem` into a folder. @throws AssayError `ERR_TRUST_UNPUBLISHED`, `ERR_FILE_UNWRITABLE` */
  publishTo(folder: string): Promise<void>;
}
