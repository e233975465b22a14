import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Lets `work` use the PDF as a file, in a folder that is gone afterwards. */
async function asFile<T>(
  pdf: Uint8Array,
  work: (file: string, dir: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-pdf-'));
  try {
    const file = join(dir, 'report.pdf');
    await writeFile(file, pdf);
    return await work(file, dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** What a foreign command says about a PDF; `{}` among the arguments stands for the file. */
export function askAbout(pdf: Uint8Array, command: string, ...args: string[]): Promise<string> {
  return asFile(pdf, async (file) => {
    const named = args.map((arg) => (arg === '{}' ? file : arg));
    const { stdout } = await run(command, named, { maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  });
}

/** The first file inside a PDF, as pdfdetach takes it out. */
export function firstAttachment(pdf: Uint8Array): Promise<string> {
  return asFile(pdf, async (file, dir) => {
    await run('pdfdetach', ['-save', '1', '-o', join(dir, 'out'), file]);
    return readFile(join(dir, 'out'), 'utf8');
  });
}

/** Points from the upper edge of a page: between running head and foot. */
const TEXT_AREA = { letter: [47, 676], a4: [47, 726] } as const;
const AGAIN =
  /(?:Rationale|Feedback for the earner|Evidence cited|Findings|Reasons|Basis)\s+\(continued\)/g;

/** The text of the pages in the order it was drawn, without what is printed again at the top of a page. */
export async function pdftotext(pdf: Uint8Array, paper: 'letter' | 'a4'): Promise<string> {
  const [top, height] = TEXT_AREA[paper].map(String);
  const area = ['-x', '0', '-y', top ?? '', '-W', '900', '-H', height ?? ''];
  const text = await askAbout(pdf, 'pdftotext', '-raw', '-nopgbrk', ...area, '{}', '-');
  return text.replace(AGAIN, '');
}

/** Text without white space: where lines break does not matter. */
export const squeezed = (text: string): string => text.replace(/\s+/gu, '');
