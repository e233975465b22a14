/** Text beyond this is cut on screen; the whole is one "Save a copy…" away. */
export const MAX_TEXT_BYTES = 1_000_000;

/** The bytes at an evidence address. @throws Error when main does not serve them. */
export async function fetchBytes(url: string): Promise<ArrayBuffer> {
  return (await answer(url)).arrayBuffer();
}

async function answer(url: string): Promise<Response> {
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok) throw new Error(`The evidence could not be read (${response.status}).`);
  return response;
}

/** The first bytes only. Read and given up rather than asked for: a `Range` header would need a preflight. */
async function fetchStart(
  url: string,
  most: number,
): Promise<{ bytes: ArrayBuffer; cut: boolean }> {
  const reader = (await answer(url)).body?.getReader();
  const bytes = new Uint8Array(most);
  let length = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return { bytes: bytes.slice(0, length).buffer, cut: false };
    const fits = chunk.value.subarray(0, most - length);
    bytes.set(fits, length);
    length += fits.length;
    if (fits.length < chunk.value.length) {
      await reader?.cancel();
      return { bytes: bytes.buffer, cut: true };
    }
  }
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
export async function fetchText(url: string): Promise<{ text: string; cut: boolean }> {
  const { bytes, cut } = await fetchStart(url, MAX_TEXT_BYTES);
  return { text: decodeText(bytes, cut), cut };
}
