import { type Command, Option } from 'commander';

import { revoke } from '../../adapters/authority/operations';
import { describePerson } from '../../services/authority/describe-person';
import { endReasonSchema, type EndReason } from '../../services/authority/register-schema';
import {
  issuerAccess,
  type IssuerOptions,
  issuerOptions,
  openedPeople,
  openedPerson,
} from '../issuer-options';
import { act, print, printJson, say } from '../output';
import { readDate } from '../read-date';

/** `assay identity people` and `assay identity revoke`. */
export function registerPeople(identity: Command): void {
  const peopleVerb = identity
    .command('people')
    .description('as issuer, list who is in the register, with real names');
  issuerOptions(peopleVerb)
    .addHelpText('after', '\nExample:\n  assay identity people --issuer identities/issuer')
    .action(act(people));

  const revokeVerb = identity
    .command('revoke <alias>')
    .description('as issuer, end a person’s certificates; publish afterwards, so that others know')
    .addOption(
      new Option('--reason <reason>', 'why').choices(endReasonSchema.options).makeOptionMandatory(),
    )
    .option(
      '--since <date>',
      'when the key is thought to have left the person’s hands (ISO 8601; else now)',
      readDate,
    );
  issuerOptions(revokeVerb)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity revoke "Assessor 02" --issuer identities/issuer --reason left',
    )
    .action(act(revokeOne));
}

async function people(options: IssuerOptions): Promise<void> {
  const found = await openedPeople(await issuerAccess(options));
  const cards = await Promise.all(found.map(describePerson));
  if (options.json) printJson(cards);
  else
    for (const { alias, role, status, name, school, validUntil } of cards)
      print(
        `${[alias, role, status, `until ${validUntil.slice(0, 10)}`, name, school].join('\t')}\n`,
      );
  say(`${String(cards.length)} in the register.`);
}

async function revokeOne(
  alias: string,
  options: IssuerOptions & { reason: EndReason; since?: Date },
): Promise<void> {
  const { access, person } = await openedPerson(alias, options);
  const { reason, since = null } = options;
  const card = await describePerson(await revoke(access, { id: person.id, reason, since }));
  if (options.json) printJson(card);
  say(`${card.alias}: ${card.history.at(-1)?.detail ?? ''}`);
  say('Others refuse what it signs once they have the new list: assay identity publish.');
}
