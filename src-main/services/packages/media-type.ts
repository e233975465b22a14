/** Media types by file name extension: what evidence is usually made of. */
const byExtension: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  html: 'text/html',
  htm: 'text/html',
  rtf: 'application/rtf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  heic: 'image/heic',
  heif: 'image/heif',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  zip: 'application/zip',
};

/** First bytes that name a format beyond doubt. */
const signatures: readonly { at: number; bytes: string; type: string }[] = [
  { at: 0, bytes: '%PDF-', type: 'application/pdf' },
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', type: 'image/png' },
  { at: 0, bytes: '\xff\xd8\xff', type: 'image/jpeg' },
  { at: 0, bytes: 'GIF8', type: 'image/gif' },
  { at: 8, bytes: 'WEBP', type: 'image/webp' },
  { at: 8, bytes: 'WAVE', type: 'audio/wav' },
  { at: 0, bytes: 'II*\0', type: 'image/tiff' },
  { at: 0, bytes: 'MM\0*', type: 'image/tiff' },
  { at: 0, bytes: 'OggS', type: 'audio/ogg' },
  { at: 0, bytes: 'ID3', type: 'audio/mpeg' },
  { at: 4, bytes: 'ftypheic', type: 'image/heic' },
  { at: 4, bytes: 'ftypheix', type: 'image/heic' },
  { at: 4, bytes: 'ftypmif1', type: 'image/heif' },
  { at: 4, bytes: 'ftypavif', type: 'image/avif' },
  { at: 4, bytes: 'ftypM4A ', type: 'audio/mp4' },
  { at: 4, bytes: 'ftypqt  ', type: 'video/quicktime' },
  { at: 4, bytes: 'ftyp', type: 'video/mp4' },
  { at: 0, bytes: '\x1a\x45\xdf\xa3', type: 'video/webm' },
];

/** Types that cannot be what they say unless their signature is there; MP3 often has none. */
const signed = new Set(signatures.map(({ type }) => type).filter((type) => type !== 'audio/mpeg'));
/** What the general MP4 signature may stand for; the extension chooses. */
const mp4Types = new Set(['video/mp4', 'audio/mp4', 'video/quicktime']);
const UNKNOWN = 'application/octet-stream';
/** How many bytes of a file {@link mediaTypeOf} wants to see. */
export const SNIFFED_BYTES = 64;

/**
 * The media type of a file: its first bytes where they name a format, else its extension, except
 * that a file whose extension promises a signature it does not have is `application/octet-stream`.
 * @param head the first {@link SNIFFED_BYTES} bytes, fewer when the file is shorter.
 */
export function mediaTypeOf(name: string, head: Uint8Array): string {
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = byExtension[extension] ?? UNKNOWN;
  const text = String.fromCharCode(...head.subarray(0, SNIFFED_BYTES));
  const found = signatures.find(({ at, bytes }) => text.startsWith(bytes, at))?.type;
  if (found === 'video/mp4' && mp4Types.has(named)) return named;
  return found ?? (signed.has(named) ? UNKNOWN : named);
}

/** Whether deflating a file of this type would be wasted time. */
export function isCompressedType(mediaType: string): boolean {
  return (
    (/^(?:video|audio)\//.test(mediaType) ||
      /^image\/(?:png|jpeg|gif|webp|hei[cf]|avif)$/.test(mediaType) ||
      /openxmlformats|opendocument|\/zip$/.test(mediaType)) &&
    mediaType !== 'audio/wav'
  );
}
