import { identityTurns } from '../identity/identity-turns';
import { rootId } from '../../services/authority/authority';
import { findPerson } from '../../services/authority/plan-certification';
import type { IssuerOffice } from '../../services/authority/ports';
import { chainText } from '../../services/identity/make-identity';
import { commitAuthority } from './authority-folder';
import { describeAuthority } from './describe-authority';
import { publishTo } from './published-files';
import { readAuthorityFolder, readPeople } from './read-authority';
import type { AuthorityAnswer, AuthorityOrder } from './run-order';

export interface IssuerOfficeParts {
  /** The identity folder of the workspace that is open. */
  readonly dir: () => string;
  /** Age secrets of the identity, the one in use first; no passphrase is asked for. */
  readonly ageIdentities: () => Promise<readonly string[]>;
  /** Works an order out, in the worker thread. */
  readonly run: (order: AuthorityOrder) => Promise<AuthorityAnswer>;
  readonly now: () => Date;
}

/** The authority in an identity folder. What is worked out elsewhere is written here, by who reads the folder. */
export function issuerOffice(parts: IssuerOfficeParts): IssuerOffice {
  const people = async () => {
    const dir = parts.dir();
    await readAuthorityFolder(dir);
    return readPeople(dir, await parts.ageIdentities());
  };
  return {
    people,
    facts: () => describeAuthority(parts.dir()),
    async carryOut(order, passphrase) {
      const dir = parts.dir();
      return identityTurns.take(dir, async () => {
        await readAuthorityFolder(dir);
        const answer = await parts.run({ dir, passphrase, now: parts.now(), order });
        await commitAuthority(dir, answer);
        return { person: answer.person, chainPem: answer.chainPem };
      });
    },
    async certificateOf(id) {
      const { alias, certificates } = findPerson(await people(), id);
      const held = certificates.at(-1);
      const { root, published } = await readAuthorityFolder(parts.dir());
      const roots = (published?.bundle.roots ?? []).map(({ certificate }) =>
        Buffer.from(certificate, 'base64'),
      );
      let by: Uint8Array = root;
      for (const known of roots) if ((await rootId(known)) === held?.root) by = known;
      const leaf = Buffer.from(held?.certificate ?? '', 'base64');
      return { alias, chainPem: chainText([leaf, by]) };
    },
    publishTo: (folder) => publishTo(parts.dir(), folder),
  };
}
