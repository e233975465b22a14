/** One checked entry of an archive; names and sizes have passed every rule. */
export interface ZipEntry {
  /** `/` between segments, a folder ends with `/`; in the Unicode form the archive has. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Uncompressed bytes, as declared; reading enforces it. */
  readonly size: number;
  readonly compressedSize: number;
  readonly deflated: boolean;
  readonly crc32: number;
  /** Where its local header begins, and its data. */
  readonly headerStart: number;
  readonly dataStart: number;
  /** General purpose bit 3: sizes and CRC follow the data. */
  readonly hasDescriptor: boolean;
}
