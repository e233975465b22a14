/** Checksums a bag may be read with; the weak two are never written. */
export const algorithms = ['sha256', 'sha512', 'sha1', 'md5'] as const;
export type Algorithm = (typeof algorithms)[number];

const hexLength: Record<Algorithm, number> = { sha256: 64, sha512: 128, sha1: 40, md5: 32 };

/** Hex digits of one checksum. */
export function digestLength(algorithm: Algorithm): number {
  return hexLength[algorithm];
}

/** The algorithm a manifest is named after, by RFC 8493's normalized names; undefined when it is none of ours. */
export function algorithmNamed(name: string): Algorithm | undefined {
  return algorithms.find((algorithm) => algorithm === name.toLowerCase());
}
