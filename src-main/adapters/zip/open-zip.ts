import { AssayError } from '../../../src-shared/domain/errors';
import { isSealed, openSealedFile, type Unsealing } from '../age/open-sealed-file';
import { openByteReader, type ByteReader } from '../files/byte-reader';
import { readEntry } from './read-entry';
import { scanZip } from './scan-zip';
import type { ZipEntry } from './zip-entry';

/** An archive whose directory has passed every check, held open. */
export interface OpenZip {
  readonly entries: readonly ZipEntry[];
  /** Inflates an entry chunk by chunk; see `readEntry`. */
  read(entry: ZipEntry): AsyncGenerator<Buffer, void, undefined>;
  close(): Promise<void>;
}

/** What opens a sealed archive (`.zip.age`); an archive that is not sealed does not ask. */
export interface SealKey {
  /** `AGE-SECRET-KEY-1…`, or several of which one must fit; without one a sealed archive is refused as `sealed`. */
  readonly ageIdentity?: string | readonly string[] | undefined;
  /** Where the slow part is done; in the calling thread when absent. */
  readonly unsealing?: Unsealing | undefined;
  /** Ends all reading with `ERR_CANCELLED`, that of artifacts too. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens an archive, sealed or not, and checks its directory. What was sealed is read where it lies,
 * piece by piece: its plaintext never touches the disk.
 * @throws Refusal for what a verdict has to say; AssayError `ERR_FILE_UNREADABLE` when the system
 * will not let the file be read. Nothing stays open then.
 */
export async function openZip(file: string, key: SealKey = {}): Promise<OpenZip> {
  const outer = await openByteReader(file);
  try {
    const inner = await unsealed(stoppable(outer, key.signal), key);
    const entries = await scanZip(inner);
    return {
      entries,
      read: (entry) => readEntry(inner, entry),
      close: () => inner.close(),
    };
  } catch (error) {
    await outer.close();
    throw error;
  }
}

async function unsealed(
  file: ByteReader,
  { ageIdentity, unsealing }: SealKey,
): Promise<ByteReader> {
  const identities = [ageIdentity ?? []].flat();
  if (identities.length === 0 || !(await isSealed(file))) return file;
  return openSealedFile(file, { identities }, unsealing);
}

function stoppable(file: ByteReader, signal: AbortSignal | undefined): ByteReader {
  if (!signal) return file;
  return {
    ...file,
    readAt(position, length) {
      if (!signal.aborted) return file.readAt(position, length);
      const message = 'The package was not taken in: it was cancelled.';
      return Promise.reject(new AssayError('ERR_CANCELLED', message));
    },
  };
}
