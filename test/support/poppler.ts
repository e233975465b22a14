import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { inTemporaryFolder } from './foreign-verifiers';

const run = promisify(execFile);

/** What a foreign command says about a PDF; `{}` among the arguments stands for the file. */
export function askAbout(pdf: Uint8Array, command: string, ...args: string[]): Promise<string> {
  return inTemporaryFolder(async (dir) => {
    const file = join(dir, 'report.pdf');
    await writeFile(file, pdf);
    const { stdout } = await run(
      command,
      args.map((arg) => (arg === '{}' ? file : arg)),
      { maxBuffer: 64 * 1024 * 1024 },
    );
    return stdout;
  });
}

/** The first file inside a PDF, as pdfdetach takes it out. */
export function firstAttachment(pdf: Uint8Array): Promise<string> {
  return inTemporaryFolder(async (dir) => {
    await writeFile(join(dir, 'report.pdf'), pdf);
    await run('pdfdetach', ['-save', '1', '-o', join(dir, 'out'), join(dir, 'report.pdf')]);
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
