import { writeSync } from 'node:fs';

import { openTestWorkspace, write } from './test-workspace';

/**
 * A process that types for ever: several appends in flight to each of several submissions. Prints
 * `ID SEQ TEXT` for each acknowledgement, unbuffered; its test kills it at some moment.
 * Arguments: folder, id and master key (hex) of the workspace, a name for this run, ids of submissions.
 */
const [dir = '', id = '', master = '', run = '', ...submissions] = process.argv.slice(2);
const workspace = await openTestWorkspace({ dir, id, master: Buffer.from(master, 'hex') });

async function type(submission: string, writer: number): Promise<void> {
  for (let i = 0; ; i += 1) {
    const text = `${run}-${writer}-${i}-${'x'.repeat((i * 37) % 400)}`;
    const { seq } = await workspace.append(submission, write(1, 'rationale', text));
    writeSync(1, `${submission} ${seq} ${text}\n`);
  }
}

await Promise.all(submissions.flatMap((one) => [0, 1, 2].map((writer) => type(one, writer))));
