import type { Command } from 'commander';

import { registerCertify } from './identity-certify';
import { registerPeople } from './identity-people';
import { registerRoots } from './identity-roots';

/** What an issuer does with its authority: `assay identity certify | renew | people | revoke | rotate | publish`. */
export function registerAuthority(identity: Command): void {
  registerCertify(identity);
  registerPeople(identity);
  registerRoots(identity);
}
