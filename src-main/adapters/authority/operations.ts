import { rootInUse } from '../../services/authority/authority';
import {
  certifyPerson,
  type PersonChange,
  renewPerson,
} from '../../services/authority/certify-person';
import type { Person } from '../../services/authority/fold-register';
import type { CertifyWish, RevocationWish } from '../../services/authority/ports';
import { revokePerson } from '../../services/authority/revoke-person';
import { chainText } from '../../services/identity/make-identity';
import { readRequest } from '../../services/trust/certificate-request';
import { fromPem } from '../../services/trust/pem';
import { type AuthorityAccess, type Change, changeAuthority } from './authority-folder';

/** Somebody who was given a certificate. */
export interface Certified {
  readonly person: Person;
  /** Certificate and root as PEM, to send back. */
  readonly chainPem: string;
}

/**
 * Certifies requests, all or none; whoever calls has compared the fingerprints.
 * Throws what {@link certifyPerson} and `changeAuthority` throw, and `ERR_REQUEST_INVALID`.
 */
export function certifyRequests(
  access: AuthorityAccess,
  wishes: readonly CertifyWish[],
): Promise<Certified[]> {
  return changeAuthority(access, certifying(wishes, access.now));
}

/** The change that {@link certifyRequests} makes. */
export function certifying(wishes: readonly CertifyWish[], now: Date): Change<Certified[]> {
  return async (opened) => {
    let authority = opened;
    const result: Certified[] = [];
    for (const wish of wishes) {
      const [der] = fromPem('CERTIFICATE REQUEST', wish.requestPem);
      const change = await certifyPerson(authority, {
        request: await readRequest(der ?? new Uint8Array()),
        role: wish.role ?? null,
        name: wish.name ?? null,
        school: wish.school ?? null,
        years: wish.years ?? null,
        replaces: wish.replaces ?? null,
        now,
      });
      ({ authority } = change);
      result.push(withChain(change));
    }
    return { authority, result };
  };
}

/** Throws what {@link renewPerson} and `changeAuthority` throw. */
export function renew(access: AuthorityAccess, id: string): Promise<Certified> {
  return changeAuthority(access, renewing(id, access.now));
}

/** The change that {@link renew} makes. */
export function renewing(id: string, now: Date): Change<Certified> {
  return async (opened) => {
    const change = await renewPerson(opened, { id, now });
    return { authority: change.authority, result: withChain(change) };
  };
}

/** Throws what {@link revokePerson} and `changeAuthority` throw. */
export function revoke(access: AuthorityAccess, wish: RevocationWish): Promise<Person> {
  return changeAuthority(access, revoking(wish, access.now));
}

/** The change that {@link revoke} makes. */
export function revoking(wish: RevocationWish, now: Date): Change<Person> {
  return (opened) => {
    const { authority, person } = revokePerson(opened, { ...wish, now });
    return { authority, result: person };
  };
}

/** Signs lists, roster and bundle anew. Throws what `changeAuthority` throws. */
export function refresh(access: AuthorityAccess): Promise<null> {
  return changeAuthority(access, refreshing);
}

/** The change that {@link refresh} makes: none but what is published anew each time. */
export const refreshing: Change<null> = (authority) => ({ authority, result: null });

function withChain({ authority, person }: PersonChange): Certified {
  const leaf = Buffer.from(person.certificates.at(-1)?.certificate ?? '', 'base64');
  return { person, chainPem: chainText([leaf, rootInUse(authority).certificate]) };
}
