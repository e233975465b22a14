import { publicKeyOf } from '../adapters/identity/identity-folder';
import { readRecovery } from '../adapters/identity/recovery';
import type { Enrolment, Identity } from '../services/identity/identity';
import { readCertificate } from '../services/trust/certificate-facts';
import { shortFingerprint } from '../services/trust/fingerprint';
import { printJson, say } from './output';

/** Says who an identity is: as one JSON object, and for people. */
export async function describeIdentity(
  dir: string,
  identity: Identity,
  options: { json?: true },
): Promise<void> {
  const { id, alias, role, issuer, recipient } = identity;
  const fingerprint = await shortFingerprint(await publicKeyOf(dir, identity));
  const enrolments = await Promise.all(identity.enrolments.map(describeEnrolment));
  const recovery = await readRecovery(dir);
  const issuerFingerprint = enrolments[0]?.rootFingerprint ?? null;
  const recoveryCodeMadeAt = recovery?.madeAt ?? null;
  const escrow = recovery?.escrow ?? [];
  if (options.json)
    printJson({
      ...{ id, alias, role, issuer, fingerprint, issuerFingerprint, recipient },
      ...{ enrolments, recoveryCodeMadeAt, escrow },
    });
  const by = enrolments.map(({ issuer: { name } }) => name).join(' and ');
  say(`${alias}, ${role}${by ? `, certified by ${by}` : ', not certified yet'}`);
  say(`Fingerprint ${fingerprint}`);
  for (const { issuer: of, rootFingerprint, notAfter } of enrolments)
    say(`Root of ${of.name}  ${rootFingerprint}, certificate until ${notAfter.slice(0, 10)}`);
  if (recipient !== null) say(`Files for it are encrypted to ${recipient}`);
  say(
    recoveryCodeMadeAt === null
      ? 'No recovery code was made.'
      : `Recovery code made ${recoveryCodeMadeAt.slice(0, 10)}`,
  );
  for (const one of escrow) say(`Can also be recovered by ${one}`);
}

async function describeEnrolment({ issuer, chain }: Enrolment) {
  const [leaf, root] = chain.map((der) => readCertificate(der));
  return {
    issuer,
    rootFingerprint: await shortFingerprint(root?.spki ?? new Uint8Array()),
    notAfter: (leaf?.notAfter ?? new Date(0)).toISOString(),
  };
}
