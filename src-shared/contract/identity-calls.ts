import { z } from 'zod';

import { roleSchema } from '../domain/report/report-schema';
import { certificatePreviewSchema, identityViewSchema } from './trust-views';

const token = z.uuid();
const nothing = z.void();
const passphrase = z.string().min(1).max(1024);
/** File name, not the path; null when the person cancelled. */
const saved = z.strictObject({ saved: z.string().nullable() });

/** An identity that was chosen at the first start. */
const chosenIdentity = z
  .strictObject({ token, alias: z.string(), role: roleSchema, issuer: z.string().nullable() })
  .nullable();

/** Calls about the own identity: its keys, its certificates, ways back in. */
export const identityCalls = {
  /** Whether the system keeps secrets for programs: a convenience, never needed. */
  'keychain.status': {
    input: nothing,
    output: z.strictObject({
      state: z.enum(['unavailable', 'off', 'on']),
      /** What it is called here, or why there is none. */
      detail: z.string(),
    }),
  },
  /** Lets the system open the workspace from now on. @throws ERR_PASSPHRASE_WRONG, ERR_KEYCHAIN_UNAVAILABLE */
  'keychain.remember': { input: z.strictObject({ passphrase }), output: nothing },
  'keychain.forget': { input: nothing, output: nothing },

  'identity.choose': { input: nothing, output: chosenIdentity },
  /** A PKCS #12 file. @throws ERR_PASSPHRASE_WRONG for the file's own, ERR_PKCS12_INVALID, ERR_PKCS12_UNSUPPORTED */
  'identity.choosePkcs12': {
    input: z.strictObject({ filePassphrase: z.string().max(1024) }),
    output: chosenIdentity,
  },
  'identity.facts': { input: nothing, output: identityViewSchema },
  'identity.saveRequest': { input: nothing, output: z.strictObject({ saved: z.boolean() }) },
  /** Opens a certificate that the issuer sent back, and changes nothing yet. */
  'identity.chooseCertificate': { input: nothing, output: certificatePreviewSchema.nullable() },
  /** Takes it in; the person has compared the fingerprint where that was wanted. */
  'identity.takeCertificate': { input: z.strictObject({ token }), output: nothing },
  /** Seals identity and workspace anew, both or neither. @throws ERR_PASSPHRASE_WRONG */
  'identity.changePassphrase': {
    input: z.strictObject({ current: passphrase, next: passphrase }),
    output: nothing,
  },
  /** A new recovery code, shown once; the one before no longer opens anything. */
  'identity.makeRecoveryCode': {
    input: z.strictObject({ passphrase }),
    output: z.strictObject({ code: z.string() }),
  },
  /** Who besides the recovery code can open the recovery copy; null for nobody. @throws ERR_RECIPIENT_INVALID */
  'identity.setEscrow': {
    input: z.strictObject({ passphrase, recipient: z.string().max(100).nullable() }),
    output: nothing,
  },
  /** New keys and a new request under the same alias; the certificates before are put away. */
  'identity.replaceKeys': { input: z.strictObject({ passphrase }), output: nothing },
  'identity.exportPkcs12': {
    input: z.strictObject({ passphrase, filePassphrase: passphrase }),
    output: saved,
  },
  /** A copy of the identity folder, sealed as it is, for another computer. */
  'identity.saveCopy': { input: nothing, output: saved },
} as const;
