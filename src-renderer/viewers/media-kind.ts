/** How a piece of evidence is shown. `other` is never opened, only named. */
export type MediaKind =
  'pdf' | 'image' | 'markdown' | 'text' | 'csv' | 'audio' | 'video' | 'html' | 'link' | 'other';

/** Images the window itself decodes; an SVG is only ever shown as an image, so its scripts never run. */
const IMAGES = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/svg+xml',
]);

const EXACT: Readonly<Record<string, MediaKind>> = {
  'application/pdf': 'pdf',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'text',
  'application/xml': 'text',
};

/**
 * The viewer for a media type as the package states it (parameters and case do not count). The type decides,
 * never the file name: a name is chosen by whoever sent it.
 */
export function mediaKind(mediaType: string, isLink = false): MediaKind {
  if (isLink) return 'link';
  const type = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  const exact = EXACT[type];
  if (exact) return exact;
  if (IMAGES.has(type)) return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  if (type.startsWith('text/')) return 'text';
  return 'other';
}

const NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF document',
  'application/zip': 'Zip archive',
  'application/msword': 'Word document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint slides',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel workbook',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
  'image/heic': 'HEIC photo',
  'image/heif': 'HEIF photo',
};

const KINDS: Readonly<Record<MediaKind, string>> = {
  pdf: 'PDF document',
  image: 'Image',
  markdown: 'Markdown text',
  text: 'Text',
  csv: 'Table',
  audio: 'Sound',
  video: 'Video',
  html: 'Web page',
  link: 'Link',
  other: 'File',
};

/** A word for the type that a person knows: "Word document", "Image". */
export function mediaName(mediaType: string, isLink = false): string {
  if (isLink) return KINDS.link;
  return NAMES[mediaType.toLowerCase()] ?? KINDS[mediaKind(mediaType)];
}

/** Icon of a kind, from the bundled Lucide set. */
export const mediaIcon: Readonly<Record<MediaKind, string>> = {
  pdf: 'i-lucide-file-text',
  image: 'i-lucide-image',
  markdown: 'i-lucide-text',
  text: 'i-lucide-text',
  csv: 'i-lucide-table',
  audio: 'i-lucide-audio-lines',
  video: 'i-lucide-film',
  html: 'i-lucide-panel-top',
  link: 'i-lucide-link',
  other: 'i-lucide-file',
};
