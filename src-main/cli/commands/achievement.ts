import type { Command } from 'commander';

import {
  readAchievement,
  type ReadAchievement,
} from '../../../src-shared/domain/rubric/read-achievement';
import type { ExitStatus } from '../exit-status';
import { act, jsonOption, printJson, say } from '../output';
import { readInput } from '../../adapters/files/read-input';

/** `assay achievement …`: micro-credential definitions. */
export function registerAchievement(program: Command): void {
  program
    .command('achievement')
    .description('check achievement files')
    .command('check <file>')
    .description('whether an achievement can be used: its shape, every internal link, its rule')
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay achievement check achievements/checking-for-understanding.achievement.json',
    )
    .action(act(check));
}

async function check(file: string, options: { json?: true }): Promise<ExitStatus> {
  const read = await readFileAsAchievement(file);
  if (read.ok) {
    const { id, name, criteria } = read.achievement;
    const levels = criteria.map((criterion) => criterion.levels.length);
    if (options.json) {
      const summary = { id, name, criteria: criteria.length, levels };
      printJson({ file, verdict: 'valid', code: null, problems: [], achievement: summary });
    }
    say(`valid: ${name}, ${criteria.length} criteria with ${levels.join(', ')} levels`);
    return 0;
  }
  const { problems } = read;
  if (options.json) printJson({ file, verdict: 'invalid', code: 'achievement-invalid', problems });
  say(`not valid: ${file}`);
  for (const { place, message } of problems) say(`  ${place}: ${message}`);
  return 1;
}

async function readFileAsAchievement(file: string): Promise<ReadAchievement> {
  const bytes = await readInput(file);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, problems: [{ place: 'file', message: 'is not JSON in UTF-8' }] };
  }
  return readAchievement(json);
}
