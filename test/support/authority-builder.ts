import type { Authority } from '../../src-main/services/authority/authority';
import { certifyPerson } from '../../src-main/services/authority/certify-person';
import { newRegister } from '../../src-main/services/authority/found-authority';
import type { RequestFacts } from '../../src-main/services/trust/certificate-request';
import { makeAuthority, makeSigner, NOW } from './signing-people';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export const SELF = '4f9f2c1e-6d0a-4c55-9f6e-8b0a5d1c7e21';

export const newKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(P256, true, ['sign', 'verify']);

/** What somebody asks for, with a key of their own. */
export async function requestOf(
  alias: string,
  wish: Partial<RequestFacts> = {},
): Promise<RequestFacts> {
  const { publicKey } = await newKeys();
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  return { alias, role: 'assessor', publicKey: spki, recipient: null, ...wish };
}

/** An opened authority that has published nothing yet, with nobody but itself in its register. */
export async function openedAuthority(): Promise<Authority> {
  const { issuer, root, rootKey } = await makeAuthority();
  const office = { issuer, root, rootKey };
  const [leaf] = (await makeSigner(office, { role: 'issuer', alias: 'Programme office' })).chain;
  const own = { id: SELF, alias: 'Programme office', issuer, recipient: null, root };
  return {
    ...{ issuer, self: SELF, sequence: 0, escrow: null },
    register: await newRegister({ ...own, leaf: leaf ?? new Uint8Array() }),
    roots: [{ certificate: root, key: rootKey, retiredAt: null, reason: null, list: null }],
  };
}

/** The same with these people certified, one hour apart. */
export async function withPeople(
  authority: Authority,
  ...requests: readonly RequestFacts[]
): Promise<Authority> {
  let next = authority;
  for (const [hour, request] of requests.entries())
    ({ authority: next } = await certifyPerson(next, {
      ...{ request, role: null, name: `Name of ${request.alias}`, school: 'North', years: null },
      replaces: null,
      now: new Date(NOW.getTime() + hour * 3_600_000),
    }));
  return next;
}
