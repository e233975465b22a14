/** A workspace's small sealed values. */
interface SealedValues {
  readSealed(name: string): Promise<Uint8Array | null>;
  writeSealed(name: string, value: Uint8Array): Promise<void>;
}

const NAME = 'age-identity';

/**
 * The age secrets of the workspace's identity, the one in use first: kept sealed, so that whoever has unlocked the
 * workspace opens what is encrypted to its identity without typing the passphrase again. Empty when there is none yet.
 */
export async function readKeptAgeIdentities(values: SealedValues): Promise<string[]> {
  const bytes = await values.readSealed(NAME);
  return bytes ? Buffer.from(bytes).toString('utf8').split('\n').filter(Boolean) : [];
}

/** Keeps them, the one in use first. @throws AssayError as `writeSealed`. */
export function keepAgeIdentities(values: SealedValues, secrets: readonly string[]): Promise<void> {
  return values.writeSealed(NAME, Buffer.from(secrets.map((secret) => `${secret}\n`).join('')));
}
