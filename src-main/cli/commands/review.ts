import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Command } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { emptyReview } from '../../../src-shared/domain/review/fold-review';
import { readIdentity } from '../../adapters/identity/identity-folder';
import { runJob } from '../../adapters/worker/run-job';
import { openPackage } from '../../adapters/zip/open-package';
import { applyRatings } from '../../services/scoring/apply-ratings';
import { composeRecommendation } from '../../services/scoring/compose-recommendation';
import { act, jsonOption, printJson, say } from '../output';
import { passphraseFileOption, readPassphrase } from '../passphrase';
import { readAnchors, trustOption } from '../read-anchors';
import { readInputText } from '../../adapters/files/read-input';
import { resourcesFolder } from '../resources-folder';
import { makeResultFolder } from '../write-result';

interface ScoreOptions {
  ratings: string;
  sign: string;
  out: string;
  trust?: string[];
  paper: 'letter' | 'a4';
  passphraseFile?: string;
  json?: true;
}

/** `assay review …`: what a person does on screen, for automation. */
export function registerReview(program: Command): void {
  program
    .command('review')
    .description('score evidence packages without a screen')
    .command('score <package>')
    .description(
      'verify a package, apply ratings to it and sign ID.recommendation.pdf; exit status 1 when the ' +
        'package is not valid (with --trust: not from that issuer) or a criterion is left open',
    )
    .requiredOption(
      '--ratings <file>',
      '{"ratings":[{"criterion","level","rationale","feedback","privateNote"?}]}; ids or positions',
    )
    .requiredOption('--sign <identity>', "an assessor's identity folder")
    .requiredOption('--out <dir>', 'folder for the recommendation')
    .option(...trustOption)
    .option('--paper <size>', 'letter or a4', 'letter')
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample (passphrase of every sample identity: sample):\n' +
        '  assay review score packages/S-0001.evidence.zip --ratings ratings/S-0001.ratings.json \\\n' +
        '    --sign identities/assessor-01 --trust trust/issuer-ca.pem --out scored',
    )
    .action(act(score));
}

async function score(file: string, options: ScoreOptions): Promise<void> {
  const paper = requirePaper(options.paper);
  const now = new Date();
  const ratingsJson = await readJson(options.ratings);
  const signer = await readIdentity(options.sign);
  const opened = await openPackage(file, { anchors: await readAnchors(options.trust), at: now });
  try {
    const { submission, achievement, achievementBytes, packageSha256, trust } = opened;
    if (options.trust !== undefined && trust.state !== 'verified') {
      throw new AssayError('ERR_PACKAGE_UNTRUSTED', trust.detail, { file });
    }
    if (trust.state !== 'verified') say(`Note: ${trust.detail}`);
    const pages = composeRecommendation({
      submission,
      achievement,
      achievementBytes,
      packageSha256,
      review: { ...emptyReview, ratings: applyRatings(achievement, ratingsJson) },
      signer,
      now,
      sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      salt: randomBytes(16).toString('hex'),
    });
    await makeResultFolder(options.out);
    const passphrase = await readPassphrase(signer.alias, { file: options.passphraseFile });
    const pdf = await runJob({
      id: 1,
      name: 'sign',
      input: {
        ...pages,
        paper,
        resources: resourcesFolder(),
        identityDir: options.sign,
        passphrase,
      },
    });
    const out = join(options.out, `${submission.id}.recommendation.pdf`);
    await writeNew(out, pdf);
    const { reportId, outcome } = pages.report;
    if (options.json) printJson({ file: out, submission: submission.id, reportId, outcome });
    say(`${submission.id}: ${OUTCOME[outcome]}. Recommendation signed: ${out}`);
  } finally {
    await opened.close();
  }
}

const OUTCOME = { earned: 'Earned', 'not-yet-earned': 'Not yet earned', incomplete: 'Incomplete' };

function requirePaper(paper: string): 'letter' | 'a4' {
  if (paper === 'letter' || paper === 'a4') return paper;
  throw new AssayError('ERR_USAGE', `There is no paper ${paper}; say letter or a4.`);
}

async function readJson(file: string): Promise<unknown> {
  const text = await readInputText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AssayError('ERR_RATINGS_INVALID', `${file} is not JSON.`, { file }, { cause });
  }
}

/** A signed report is never written over. */
async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: 'wx', flush: true });
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw exists
      ? new AssayError('ERR_FILE_EXISTS', `${file} is there already; it was left alone.`, { file })
      : new AssayError('ERR_FILE_UNWRITABLE', `${file} cannot be written.`, { file }, { cause });
  }
}
