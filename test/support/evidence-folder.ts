import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A submission folder with a little of everything; `name` stands in an answer, a title and a file. */
export async function writeEvidence(folder: string, name: string): Promise<void> {
  const id = folder.split('/').at(-1) ?? 'S-0001';
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(
    join(folder, 'data', 'notes.md'),
    `# Notes\n\nObserved with ${name}.\n\n| item | before | after |\n|---|---|---|\n| 1 | 12 | 18 |\n`,
  );
  await writeFile(join(folder, 'data', 'results.csv'), `learner,before,after\n"${name}",4,7\n`);
  await writeFile(
    join(folder, 'submission.json'),
    JSON.stringify({
      format: 'assay-submission/1',
      id,
      attempt: 1,
      earner: { alias: name },
      parts: [],
      artifacts: [
        {
          id: 'notes',
          title: `Notes of ${name}`,
          path: 'data/notes.md',
          mediaType: 'text/markdown',
        },
        { id: 'results', title: 'Results', path: 'data/results.csv', mediaType: 'text/csv' },
      ],
    }),
  );
}
