/**
 * What a package may hold at most. Declared sizes are checked before a byte is inflated, and
 * no entry may inflate to more than it declared, so these bound the work a hostile file can cause.
 */
export const packageLimits = {
  /** Entries in the archive, folders included. */
  entries: 10_000,
  /** Uncompressed bytes of one file: 16 GiB, some hours of video. */
  fileBytes: 16 * 1024 ** 3,
  /** Uncompressed bytes of all files together: 32 GiB. */
  totalBytes: 32 * 1024 ** 3,
  /** Uncompressed bytes per compressed byte; looked at above the two sizes below only. */
  ratio: 200,
  /** A file up to this size (16 MiB) may compress as well as it likes. */
  ratioFreeFileBytes: 16 * 1024 ** 2,
  /** Files that add up to no more than this (1 GiB) may compress as well as they like. */
  ratioFreeTotalBytes: 1024 ** 3,
  /** Bytes of the archive's own directory. */
  directoryBytes: 64 * 1024 ** 2,
  /** Bytes of one tag file that is read into memory (manifests, metadata). */
  tagFileBytes: 16 * 1024 ** 2,
  /** UTF-8 bytes of one path. */
  pathBytes: 1024,
  /** UTF-8 bytes of one path segment: what file systems allow. */
  segmentBytes: 255,
} as const;
