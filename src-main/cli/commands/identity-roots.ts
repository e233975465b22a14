import { type Command, Option } from 'commander';

import {
  type RetirementReason,
  retirementReasonSchema,
} from '../../../src-shared/domain/trust/trust-schema';
import { refresh } from '../../adapters/authority/operations';
import { publishTo } from '../../adapters/authority/published-files';
import { readAuthorityFolder } from '../../adapters/authority/read-authority';
import { rotate } from '../../adapters/authority/rotate';
import { readCertificate } from '../../services/trust/certificate-facts';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { issuerAccess, type IssuerOptions, issuerOptions } from '../issuer-options';
import { act, printJson, say } from '../output';
import { readDate } from '../read-date';

/** `assay identity rotate` and `assay identity publish`. */
export function registerRoots(identity: Command): void {
  const rotateVerb = identity
    .command('rotate')
    .description('as issuer, make a new root and certify everybody active anew under it')
    .addOption(
      new Option('--reason <reason>', 'why')
        .choices(retirementReasonSchema.options)
        .makeOptionMandatory(),
    )
    .option(
      '--retire-at <date>',
      'from when on the root before counts only with a receipt (ISO 8601; else now)',
      readDate,
    );
  issuerOptions(rotateVerb)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity rotate --issuer identities/issuer --reason superseded --retire-at 2099-01-01',
    )
    .action(act(rotateRoot));

  const publishVerb = identity
    .command('publish')
    .description('write trust.jws, roster.jws and crl.pem, for everybody who relies on the issuer')
    .requiredOption('--out <dir>', 'folder to write them to')
    .option('--refresh', 'sign them anew first; revocation lists count for 400 days');
  issuerOptions(publishVerb)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity publish --issuer identities/issuer --refresh --out programme',
    )
    .action(act(publish));
}

async function rotateRoot(
  options: IssuerOptions & { reason: RetirementReason; retireAt?: Date },
): Promise<void> {
  const access = await issuerAccess(options);
  const { reason, retireAt: retiredAt = access.now } = options;
  await rotate(access, { reason, retiredAt });
  await describeRoot(options);
  say(
    'Everybody active has a new certificate: publish, and have them take in the new trust bundle.',
  );
}

async function publish(options: IssuerOptions & { out: string; refresh?: true }): Promise<void> {
  if (options.refresh) await refresh(await issuerAccess(options));
  await publishTo(options.issuer, options.out);
  await describeRoot(options);
}

/** What somebody compares by phone who takes the bundle in for the first time. */
async function describeRoot(options: IssuerOptions): Promise<void> {
  const { root, issuer, published } = await readAuthorityFolder(options.issuer);
  const fingerprint = await shortFingerprint(readCertificate(root)?.spki ?? root);
  const sequence = published?.bundle.sequence ?? null;
  const listsUntil = published?.lists[0]?.nextUpdate.toISOString() ?? null;
  if (options.json) printJson({ issuer, fingerprint, sequence, listsUntil });
  say(`${issuer.name}, bundle ${String(sequence)}, lists until ${listsUntil?.slice(0, 10) ?? '-'}`);
  say(`Fingerprint of the root  ${fingerprint}`);
}
