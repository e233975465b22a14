import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describeProgramme, issuerOf } from '../../services/sample/describe-programme';
import { setScene } from '../../services/sample/scene';
import { simulate, truthCsv } from '../../services/sample/truth-table';
import { unlockIdentity } from '../identity/identity-folder';
import { readMaterial } from './read-material';
import { inNewFolder } from './sample-folder';
import { assessorFolder, makeSampleIdentities, SAMPLE_PASSPHRASE } from './sample-identities';
import { shareOut } from './share-out';
import { type PapersJob, writePapers } from './write-papers';

/** The day samples are made for unless said otherwise: the same seed gives the same papers at any time. */
const BASE_DATE = new Date('2025-11-03T16:00:00Z');
const MOST_ASSESSORS = 6;
const BATCH = 6;

export interface SampleOptions {
  readonly submissions: number;
  readonly seed: number;
  /** Also recommendations, decisions, ratings and `truth.csv`. */
  readonly reports: boolean;
  /** The folder `resources` of the application. */
  readonly resources: string;
  /** Due dates lie around this day. */
  readonly now?: Date | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Another thread that takes batches as well. */
  readonly helper?: ((job: PapersJob) => Promise<void>) | undefined;
}

/**
 * Writes a sample programme (formats: `assay sample`) into `dir`, which must be absent or empty;
 * when it cannot be finished nothing is left of it. The same options give the same submissions and
 * packages but for signatures: keys are new each time.
 * @throws AssayError `ERR_FOLDER_NOT_EMPTY`, `ERR_FOLDER_UNWRITABLE`, `ERR_SAMPLE_MATERIAL`.
 */
export async function writeSample(dir: string, options: SampleOptions): Promise<void> {
  const { seed, submissions, reports, now = BASE_DATE } = options;
  const material = await readMaterial(options.resources);
  await inNewFolder(dir, async () => {
    const assessors = countAssessors(options);
    for (const { slug, achievementBytes } of material.topics) {
      await writeFile(join(dir, 'achievements', `${slug}.achievement.json`), achievementBytes);
    }
    const issuer = issuerOf(material);
    await makeSampleIdentities(dir, { issuer, assessors, seed, now });
    await writeAllPapers(dir, options, { now, assessors });
    const numbers = Array.from({ length: submissions }, (_, n) => n + 1);
    const scenes = numbers.map((number) => setScene(material, { seed, number, assessors, now }));
    if (reports) {
      const simulations = scenes.map((scene) => simulate(scene, { seed, assessors }));
      await writeFile(join(dir, 'truth.csv'), truthCsv(simulations));
    }
    const programme = describeProgramme(material, scenes, { seed, now, assessors, reports });
    await writeFile(join(dir, 'programme.json'), `${JSON.stringify(programme, null, 2)}\n`);
  });
}

/** Without reports the sample is one assessor's evening; each further one costs key derivations. */
function countAssessors({ reports, submissions }: SampleOptions): number {
  return reports ? Math.max(1, Math.min(MOST_ASSESSORS, Math.ceil(submissions / 4))) : 1;
}

async function writeAllPapers(
  dir: string,
  options: SampleOptions,
  { now, assessors }: { now: Date; assessors: number },
): Promise<void> {
  const { seed, submissions, resources, reports, helper, onProgress } = options;
  const unlock = (name: string) => unlockIdentity(join(dir, 'identities', name), SAMPLE_PASSPHRASE);
  const names = Array.from({ length: reports ? assessors : 0 }, (_, n) => assessorFolder(n + 1));
  const [issuer, ...unlocked] = await Promise.all(['issuer', ...names].map(unlock));
  if (!issuer) throw new TypeError('the issuer was unlocked');
  const shared = {
    dir,
    resources,
    seed,
    now,
    issuer,
    assessors: unlocked,
    assessorCount: assessors,
  };
  const batches = Array.from({ length: Math.ceil(submissions / BATCH) }, (_, batch) =>
    Array.from({ length: BATCH }, (_, n) => batch * BATCH + n + 1).filter((n) => n <= submissions),
  );
  let done = 0;
  await shareOut(
    batches.map((numbers): PapersJob => ({ ...shared, numbers })),
    helper ? [writePapers, helper] : [writePapers],
    ({ numbers }) => {
      done += numbers.length;
      onProgress?.(done, submissions);
    },
  );
}
