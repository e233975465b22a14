import '../polyfills';

import { Command, CommanderError } from 'commander';

import { registerAchievement } from './commands/achievement';
import { registerIdentity } from './commands/identity';
import { registerPackage } from './commands/package';
import { registerReport } from './commands/report';
import { registerReview } from './commands/review';
import { registerSample } from './commands/sample';
import { readVersion } from './read-version';

const program = new Command('assay')
  .description(
    'Score evidence of competence offline; make and verify packages and signed reports.\n' +
      'Results go to stdout with --json, text and progress to stderr.\n' +
      'Exit status: 0 done and good, 1 a verdict against, 2 usage, 3 input/output or internal.',
  )
  .version(readVersion())
  .helpCommand(false)
  .exitOverride();

registerAchievement(program);
registerIdentity(program);
registerPackage(program);
registerReport(program);
registerReview(program);
registerSample(program);

/** Whoever reads what is printed may have seen enough: `… | head -1`. It is then unfinished, so not good. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(3);
  });
}

/** Commander throws for `--help` as well as for a wrong option; only the latter is an error of usage. */
async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

void main();
