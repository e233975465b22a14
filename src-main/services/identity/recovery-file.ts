import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

export const ageRecipientSchema = z.string().regex(/^age1[0-9a-z]{58}$/);

const recipientsSchema = z.strictObject({
  format: z.literal('assay-recovery/1'),
  /** Of the printed code, and when it was made; null when only others can open the copy. */
  code: ageRecipientSchema.nullable(),
  madeAt: z.iso.datetime().nullable(),
  /** An organization's recipients that can open it too. */
  escrow: z.array(ageRecipientSchema).max(8),
});

/** Who can open the recovery copies, all public. */
export type RecoveryFile = z.infer<typeof recipientsSchema>;

/** `recovery.json`. */
export const recoveryFileSchema = recipientsSchema.extend({
  /** HMAC-SHA-256 over the recipients by the identity's own key, base64. */
  mac: z.base64(),
});

/**
 * `recovery.json` as bytes. Every later copy is encrypted to whom it names, so it is bound to the identity's key
 * (`reportKey`, PKCS #8 DER): whoever can write the folder but not open it cannot add a recipient.
 */
export function recoveryText(recovery: RecoveryFile, reportKey: Uint8Array): Uint8Array {
  const file = { ...recovery, mac: macOf(recovery, reportKey).toString('base64') };
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
}

/** Whether the recipients are those that the holder of the key wrote. */
export function isAuthentic(
  { mac, ...recovery }: z.infer<typeof recoveryFileSchema>,
  reportKey: Uint8Array,
): boolean {
  return isSameMac(mac, macOf(recovery, reportKey));
}

function macOf({ code, madeAt, escrow }: RecoveryFile, reportKey: Uint8Array): Buffer {
  return keyedMac(reportKey, 'assay recovery recipients 1', JSON.stringify([code, madeAt, escrow]));
}

/**
 * Binds the key of a workspace to the identity's (`reportKey`, PKCS #8 DER), base64: everybody can encrypt to a code's
 * recipient, so what a code opens need not be what was put there.
 */
export function workspaceMac(
  { id, master }: { id: string; master: string },
  reportKey: Uint8Array,
): string {
  const text = JSON.stringify([id, master]);
  return keyedMac(reportKey, 'assay recovery workspace 1', text).toString('base64');
}

export function isSameMac(given: string, wanted: Uint8Array): boolean {
  const bytes = Buffer.from(given, 'base64');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

function keyedMac(reportKey: Uint8Array, purpose: string, text: string): Buffer {
  const key = hkdfSync('sha256', reportKey, new Uint8Array(), purpose, 32);
  return createHmac('sha256', new Uint8Array(key)).update(text).digest();
}
