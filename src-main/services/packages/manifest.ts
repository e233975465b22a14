import { checkPath } from './check-path';
import { digestLength, type Algorithm } from './algorithm';
import { Refusal } from './refusal';
import { readText } from './read-text';

/**
 * Encodes a path for a manifest or fetch line: CR, LF and `%` only (RFC 8493 section 2.1.3).
 */
export function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Undoes {@link encodePath}; any other `%` stands for itself, as other people's bags have it. */
export function decodePath(path: string): string {
  return path.replaceAll(/%(25|0D|0A)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Writes a manifest: `checksum  path` lines in the order of the paths' code units, LF line ends. */
export function formatManifest(digests: ReadonlyMap<string, string>): string {
  return [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, digest]) => `${digest}  ${encodePath(path)}\n`)
    .join('');
}

/**
 * Reads a payload or tag manifest (RFC 8493 sections 2.1.3 and 2.2.1) to NFC path → lowercase hex.
 * A `*` before the path and a leading `./`, which common checksum tools write, are taken off.
 * @throws Refusal `manifest-invalid`, or the path rules' own codes.
 */
export function parseManifest(
  name: string,
  bytes: Uint8Array,
  algorithm: Algorithm,
): Map<string, string> {
  const digests = new Map<string, string>();
  const lines = readText(name, bytes, 'manifest-invalid').split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = `${name} line ${index + 1}`;
    const [, hex = '', encoded = ''] = /^([0-9A-Fa-f]+)[ \t]+\*?(?:\.\/)?([^]+)$/.exec(line) ?? [];
    if (hex.length !== digestLength(algorithm)) {
      throw new Refusal('manifest-invalid', `${place} is not a ${algorithm} checksum and a path.`);
    }
    const path = decodePath(encoded).normalize('NFC');
    checkPath(path);
    if (digests.has(path)) throw new Refusal('manifest-invalid', `${place} repeats ${path}.`);
    digests.set(path, hex.toLowerCase());
  }
  return digests;
}
