import type { Role } from '../../../src-shared/domain/report/report-schema';
import { rootInUse } from '../../services/authority/authority';
import {
  certifyPerson,
  type PersonChange,
  renewPerson,
} from '../../services/authority/certify-person';
import type { Person } from '../../services/authority/fold-register';
import type { EndReason } from '../../services/authority/register-schema';
import { revokePerson } from '../../services/authority/revoke-person';
import { chainText } from '../../services/identity/make-identity';
import { readRequest } from '../../services/trust/certificate-request';
import { fromPem } from '../../services/trust/pem';
import { type AuthorityAccess, type AuthorityChange, changeAuthority } from './authority-folder';

/** Somebody who was given a certificate. */
export interface Certified {
  readonly person: Person;
  /** Certificate and root as PEM, to send back. */
  readonly chainPem: string;
}

export interface CertifyWish {
  readonly requestPem: string;
  readonly role?: undefined | Role | null;
  readonly name?: undefined | string | null;
  readonly school?: undefined | string | null;
  readonly years?: undefined | number | null;
  readonly replaces?: undefined | EndReason | null;
}

/**
 * Certifies requests, all or none; whoever calls has compared the fingerprints.
 * Throws what {@link certifyPerson} and `changeAuthority` throw, and `ERR_REQUEST_INVALID`.
 */
export function certifyRequests(
  access: AuthorityAccess,
  wishes: readonly CertifyWish[],
): Promise<Certified[]> {
  return changeAuthority(access, async (opened) => {
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
        now: access.now,
      });
      ({ authority } = change);
      result.push(withChain(change));
    }
    return { authority, result };
  });
}

/** Throws what {@link renewPerson} and `changeAuthority` throw. */
export function renew(access: AuthorityAccess, id: string): Promise<Certified> {
  return changeAuthority(access, async (opened) => {
    const change = await renewPerson(opened, { id, now: access.now });
    return { authority: change.authority, result: withChain(change) };
  });
}

/** Throws what {@link revokePerson} and `changeAuthority` throw. */
export function revoke(
  access: AuthorityAccess,
  wish: { id: string; reason: EndReason; since: Date | null },
): Promise<Person> {
  return changeAuthority(access, (opened): AuthorityChange<Person> => {
    const { authority, person } = revokePerson(opened, { ...wish, now: access.now });
    return { authority, result: person };
  });
}

/** Signs lists, roster and bundle anew. Throws what `changeAuthority` throws. */
export function refresh(access: AuthorityAccess): Promise<void> {
  return changeAuthority(access, (authority) => ({ authority, result: undefined }));
}

function withChain({ authority, person }: PersonChange): Certified {
  const leaf = Buffer.from(person.certificates.at(-1)?.certificate ?? '', 'base64');
  return { person, chainPem: chainText([leaf, rootInUse(authority).certificate]) };
}
