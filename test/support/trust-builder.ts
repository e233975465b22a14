import type { TrustBundle } from '../../src-shared/domain/trust/trust-schema';
import {
  issueRevocationList,
  type RevokedEntry,
} from '../../src-main/services/trust/revocation-list';
import { signJson } from '../../src-main/services/trust/signed-json';
import { type Authority, NOW } from './signing-people';

const DAY = 86_400_000;

export const toBase64 = (der: Uint8Array) => Buffer.from(der).toString('base64');

/** A revocation list of `authority`, issued NOW for 400 days unless said otherwise. */
export function listOf(
  authority: Authority,
  entries: readonly RevokedEntry[] = [],
  wish: { number?: bigint; thisUpdate?: Date; nextUpdate?: Date } = {},
): Promise<Uint8Array> {
  const thisUpdate = wish.thisUpdate ?? NOW;
  return issueRevocationList({
    root: authority.root,
    rootKey: authority.rootKey,
    number: wish.number ?? 1n,
    thisUpdate,
    nextUpdate: wish.nextUpdate ?? new Date(thisUpdate.getTime() + 400 * DAY),
    entries,
  });
}

/** One root's place in a bundle. */
export async function bundleRoot(
  authority: Authority,
  wish: Partial<TrustBundle['roots'][number]> & { entries?: readonly RevokedEntry[] } = {},
): Promise<TrustBundle['roots'][number]> {
  const { entries = [], ...rest } = wish;
  return {
    certificate: toBase64(authority.root),
    retiredAt: null,
    reason: null,
    revocations: toBase64(await listOf(authority, entries)),
    ...rest,
  };
}

/** The payload of a bundle, and the bundle signed by `signers` (the roots that are given unless said otherwise). */
export async function makeBundle(
  authority: Authority,
  wish: {
    roots?: TrustBundle['roots'];
    signers?: readonly Authority[];
    change?: Record<string, unknown>;
  } = {},
): Promise<string> {
  const payload: TrustBundle = {
    format: 'assay-trust/1',
    issuer: authority.issuer,
    sequence: 1,
    issuedAt: NOW.toISOString(),
    roots: wish.roots ?? [await bundleRoot(authority)],
  };
  const signers = wish.signers ?? [authority];
  return signJson(
    { ...payload, ...wish.change },
    signers.map(({ root, rootKey }) => ({ key: rootKey, chain: [root] })),
  );
}
