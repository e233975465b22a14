/** Text beyond this is cut on screen; the whole is one "Save a copy…" away. */
export const MAX_TEXT_BYTES = 1_000_000;

/** The bytes at an evidence address. @throws Error when main does not serve them. */
export async function fetchBytes(url: string, firstBytes?: number): Promise<ArrayBuffer> {
  const headers = firstBytes === undefined ? {} : { Range: `bytes=0-${firstBytes - 1}` };
  const response = await fetch(url, { headers, cache: 'no-store' });
  if (!response.ok) throw new Error(`The evidence could not be read (${response.status}).`);
  return response.arrayBuffer();
}

/**
 * Bytes as text: by their byte order mark, else UTF-8, else Windows-1252, which old spreadsheets and
 * editors write without saying so and in which every byte means something.
 */
export function decodeText(bytes: ArrayBuffer, cut = false): string {
  const head = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // A cut may fall inside a character: as a stream the unfinished one is left out instead of refused.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads evidence as text, at most {@link MAX_TEXT_BYTES} of it; `cut` says that there is more. */
export async function fetchText(
  url: string,
  size: number | null,
): Promise<{ text: string; cut: boolean }> {
  const cut = size !== null && size > MAX_TEXT_BYTES;
  const bytes = await fetchBytes(url, cut ? MAX_TEXT_BYTES : undefined);
  return { text: decodeText(bytes, cut), cut };
}
