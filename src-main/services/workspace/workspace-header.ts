import { createHash, scrypt } from 'node:crypto';

import { z } from 'zod';

import { AssayError } from '../../../src-shared/domain/errors';
import { seal, unseal } from '../journal/sealed-box';
import type { RandomBytes } from '../journal/ports';

/** Cost of guessing one passphrase: 2^17 × 8 × 128 bytes = 128 MiB and about half a second. */
const MIN_COST = 2 ** 17;
/** A damaged or foreign file must not make the machine work for hours. */
const MAX_COST = 2 ** 20;

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

const headerSchema = z.strictObject({
  format: z.literal('assay-workspace/1'),
  id: z.uuid(),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.int().min(MIN_COST).max(MAX_COST),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64,
  }),
  /** The master key, sealed with the key that scrypt makes of the passphrase. */
  key: base64,
  /** SHA-256 of the fields above, so that a damaged file is not mistaken for a wrong passphrase. */
  checksum: z.string(),
});
type Header = z.infer<typeof headerSchema>;

/** An opened header: who the workspace is and the 32-byte secret everything in it hangs on. */
export interface UnlockedHeader {
  readonly id: string;
  readonly master: Uint8Array;
}

/** A new `workspace.json` with a random master key wrapped by the passphrase (scrypt RFC 7914, AES-256-GCM). */
export async function createHeader(
  id: string,
  passphrase: string,
  random: RandomBytes,
): Promise<UnlockedHeader & { bytes: Uint8Array }> {
  const header = { id, master: random(32) };
  return { ...header, bytes: await wrapHeader(header, passphrase, random) };
}

/** `workspace.json` of an opened workspace for another passphrase; what hangs on the master key stays as it is. */
export async function wrapHeader(
  { id, master }: UnlockedHeader,
  passphrase: string,
  random: RandomBytes,
): Promise<Uint8Array> {
  const salt = random(32);
  const kdf = {
    name: 'scrypt',
    N: MIN_COST,
    r: 8,
    p: 1,
    salt: Buffer.from(salt).toString('base64'),
  } as const;
  const wrapping = await passphraseKey(passphrase, kdf);
  const fields: Omit<Header, 'checksum'> = {
    format: 'assay-workspace/1',
    id,
    kdf,
    key: seal(wrapping, place(id), master, random).toString('base64'),
  };
  const text = JSON.stringify({ ...fields, checksum: checksum(fields) }, null, 2);
  return Buffer.from(`${text}\n`, 'utf8');
}

/** The id of the workspace that a `workspace.json` belongs to. @throws AssayError `ERR_WORKSPACE_DAMAGED`. */
export function headerId(bytes: Uint8Array): string {
  return readHeader(bytes).id;
}

/**
 * Opens `workspace.json`. Takes about half a second by design, on a thread of its own.
 * @throws AssayError `ERR_PASSPHRASE_WRONG` when the tag of the master key does not fit,
 * `ERR_WORKSPACE_DAMAGED` when the file is not as it was written.
 */
export async function unlockHeader(bytes: Uint8Array, passphrase: string): Promise<UnlockedHeader> {
  const header = readHeader(bytes);
  const wrapping = await passphraseKey(passphrase, header.kdf);
  const master = unseal(wrapping, place(header.id), Buffer.from(header.key, 'base64'));
  if (!master) throw new AssayError('ERR_PASSPHRASE_WRONG', 'The passphrase is not right.');
  return { id: header.id, master };
}

function readHeader(bytes: Uint8Array): Header {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    json = null;
  }
  const parsed = headerSchema.safeParse(json);
  if (parsed.success) {
    const { checksum: written, ...fields } = parsed.data;
    if (written === checksum(fields)) return parsed.data;
  }
  throw new AssayError(
    'ERR_WORKSPACE_DAMAGED',
    'The file workspace.json is damaged or of a newer version of Assay. Nothing was changed.',
    { place: 'workspace.json' },
  );
}

function checksum({ format, id, kdf, key }: Omit<Header, 'checksum'>): string {
  const text = JSON.stringify([format, id, kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt, key]);
  return createHash('sha256').update(text).digest('hex');
}

function place(id: string): Buffer {
  return Buffer.from(`assay-workspace/1 master key ${id}`, 'utf8');
}

/** The same passphrase typed on another keyboard may arrive composed differently: NFKC makes it one. */
function passphraseKey(passphrase: string, kdf: Header['kdf']): Promise<Buffer> {
  const { N, r, p } = kdf;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      Buffer.from(kdf.salt, 'base64'),
      32,
      options,
      (error, key) => {
        if (error) reject(error);
        else resolve(key);
      },
    );
  });
}
