import type { Person } from '../../services/authority/fold-register';
import type { Order, OrderResult } from '../../services/authority/ports';
import { describePerson } from '../../services/authority/describe-person';
import {
  type AuthorityAccess,
  type Change,
  type FolderChanges,
  planAuthority,
} from './authority-folder';
import { certifying, refreshing, renewing, revoking } from './operations';
import { rotating } from './rotate';

export type AuthorityOrder = AuthorityAccess & { readonly order: Order };

/** What comes of it, to be written by `commitAuthority`. */
export interface AuthorityAnswer extends OrderResult {
  readonly files: FolderChanges;
  readonly seen: string | null;
}

/** Works an order out and writes nothing. Throws what the operations in `operations` and `rotate` throw. */
export async function runOrder({ order, ...access }: AuthorityOrder): Promise<AuthorityAnswer> {
  const { files, seen, result } = await planAuthority(access, changeFor(order, access));
  const person = result.person && (await describePerson(result.person));
  return { files, seen, person, chainPem: result.chainPem };
}

interface Outcome {
  readonly person: Person | null;
  readonly chainPem: string | null;
}

const nobody: Outcome = { person: null, chainPem: null };

function changeFor(order: Order, access: AuthorityAccess): Change<Outcome> {
  const { now } = access;
  switch (order.what) {
    case 'certify':
      return mapped(certifying([order], now), ([certified = nobody]) => certified);
    case 'renew':
      return mapped(renewing(order.id, now), (certified) => certified);
    case 'revoke':
      return mapped(revoking(order, now), (person) => ({ person, chainPem: null }));
    case 'rotate':
      return mapped(rotating(access, order), () => nobody);
    case 'refresh':
      return mapped(refreshing, () => nobody);
  }
}

function mapped<T>(change: Change<T>, to: (result: T) => Outcome): Change<Outcome> {
  return async (authority) => {
    const done = await change(authority);
    return { ...done, result: to(done.result) };
  };
}
