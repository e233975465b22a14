import { join } from 'node:path';

import { type Command, Option } from 'commander';

import { writeSample } from '../../adapters/sample/write-sample';
import { JobWorker } from '../../adapters/worker/job-worker';
import { act, jsonOption, printJson, say } from '../output';
import { resourcesFolder } from '../resources-folder';
import { wholeNumber } from '../whole-number';

interface SampleOptions {
  submissions: number;
  programme: 'small';
  seed: number;
  json?: true;
}

/** `assay sample`: a made-up programme with everything in it, for trying out, tests and benches. */
export function registerSample(program: Command): void {
  program
    .command('sample <dir>')
    .description(
      'write a made-up programme: micro-credentials, signed packages, identities (passphrase "sample"), ' +
        'recommendations and decisions; the same seed gives the same papers',
    )
    .option('--submissions <n>', 'how many', wholeNumber(1, 100_000), 24)
    .addOption(
      new Option('--programme <name>', 'which programme; only small exists so far')
        .choices(['small'])
        .default('small'),
    )
    .option('--seed <s>', 'whole number that the papers are drawn from', wholeNumber(0, 2 ** 31), 1)
    .option(...jsonOption)
    .addHelpText('after', '\nExample:\n  assay sample my-sample --submissions 12 --seed 7')
    .action(act(sample));
}

async function sample(dir: string, { submissions, seed, json }: SampleOptions): Promise<void> {
  const worker = new JobWorker(join(import.meta.dirname, 'worker.cjs'));
  // The worker alone does not keep the process alive, and the last batch may be its.
  const alive = setInterval(() => undefined, 60_000);
  try {
    await writeSample(dir, {
      submissions,
      seed,
      reports: true,
      resources: resourcesFolder(),
      onProgress: showProgress,
      helper: (job) => worker.run('samplePapers', job),
    });
  } finally {
    clearInterval(alive);
    await worker.close();
  }
  if (json) printJson({ dir, submissions, seed });
  say(`${String(submissions)} submissions in ${dir}. Passphrase of every identity: sample`);
}

/** One line that is written over on a terminal; every tenth part as a line of its own elsewhere. */
function showProgress(done: number, total: number): void {
  const line = `${String(done)} of ${String(total)} submissions`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${done === total ? '\n' : ''}`);
  else if (done === total || done % Math.ceil(total / 10) === 0) say(line);
}
