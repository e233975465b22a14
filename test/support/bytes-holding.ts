import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Which of `texts` stand in some file below `folder`, in UTF-8 or either UTF-16, with the files that hold them. */
export async function bytesHolding(
  folder: string,
  texts: readonly string[],
): Promise<{ text: string; file: string }[]> {
  const wanted = texts.map((text) => {
    const wide = Buffer.from(text, 'utf16le');
    return { text, forms: [Buffer.from(text, 'utf8'), wide, Buffer.from(wide).swap16()] };
  });
  const found: { text: string; file: string }[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    // Chromium replaces files of its caches while it runs.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    for (const { text, forms } of wanted)
      if (forms.some((form) => bytes.includes(form))) found.push({ text, file });
  }
  return found;
}
