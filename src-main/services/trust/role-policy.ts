import type { Role } from '../../../src-shared/domain/report/report-schema';

/**
 * Assay's own arc: UUID dac30d24-ea25-4b02-a566-fcade77408f1 as ITU-T X.667 lays down (2.25.{integer}).
 * Under it `.1.n` names the role a certificate stands for, in a non-critical certificatePolicies
 * extension (RFC 5280 §4.2.1.4); `.2.1` is an extension of its own. The numbers never change meaning.
 */
export const ASSAY_ARC = '2.25.290784467564529226445643732626760272113';

export const rolePolicies: Readonly<Record<Role, string>> = {
  assessor: `${ASSAY_ARC}.1.1`,
  issuer: `${ASSAY_ARC}.1.2`,
  mentor: `${ASSAY_ARC}.1.3`,
};

/** Non-critical extension of requests and certificates: the age recipient of their owner, as UTF8String. */
export const ageRecipientExtension = `${ASSAY_ARC}.2.1`;
