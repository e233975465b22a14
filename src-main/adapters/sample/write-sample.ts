import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describeProgramme, issuerOf } from '../../services/sample/describe-programme';
import type { Material } from '../../services/sample/material';
import { type Scene, setScene } from '../../services/sample/scene';
import { simulate, truthCsv } from '../../services/sample/truth-table';
import { unlockIdentity } from '../identity/identity-folder';
import { loadReportFonts } from '../reports/load-report-fonts';
import { readMaterial } from './read-material';
import { inNewFolder } from './sample-folder';
import {
  makeSampleIdentities,
  SAMPLE_PASSPHRASE,
  type SampleIdentities,
} from './sample-identities';
import { writeSampleReports } from './write-sample-reports';
import { writeSubmission } from './write-submission';

/** The day samples are made for unless said otherwise: the same seed gives the same papers at any time. */
const BASE_DATE = new Date('2025-11-03T16:00:00Z');
const MOST_ASSESSORS = 6;

export interface SampleOptions {
  readonly submissions: number;
  readonly seed: number;
  /** Also recommendations, decisions and `truth.csv`. */
  readonly reports: boolean;
  /** The folder `resources` of the application. */
  readonly resources: string;
  /** Due dates lie around this day. */
  readonly now?: Date | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Writes a sample programme (formats: `assay sample`) into `dir`, which must be absent or empty;
 * when it cannot be finished nothing is left of it. The same options give the same submissions and
 * packages but for signatures: keys are new each time.
 * @throws AssayError `ERR_FOLDER_NOT_EMPTY`, `ERR_FOLDER_UNWRITABLE`, `ERR_SAMPLE_MATERIAL`.
 */
export async function writeSample(dir: string, options: SampleOptions): Promise<void> {
  const material = await readMaterial(options.resources);
  await inNewFolder(dir, async () => {
    const now = options.now ?? BASE_DATE;
    const assessors = countAssessors(options);
    const scenes = Array.from({ length: options.submissions }, (_, n) =>
      setScene(material, { seed: options.seed, number: n + 1, assessors, now }),
    );
    for (const { slug, achievementBytes } of material.topics) {
      await writeFile(join(dir, 'achievements', `${slug}.achievement.json`), achievementBytes);
    }
    const issuer = issuerOf(material);
    const identities = await makeSampleIdentities(dir, {
      issuer,
      assessors,
      seed: options.seed,
      now,
    });
    await writePapers(dir, scenes, { ...options, material, identities, now, assessors });
    const programme = describeProgramme(material, scenes, { ...options, now, assessors });
    await writeFile(join(dir, 'programme.json'), `${JSON.stringify(programme, null, 2)}\n`);
  });
}

/** Without reports the sample is one assessor's evening; each further one costs key derivations. */
function countAssessors({ reports, submissions }: SampleOptions): number {
  return reports ? Math.max(1, Math.min(MOST_ASSESSORS, Math.ceil(submissions / 4))) : 1;
}

interface Papers extends SampleOptions {
  readonly material: Material;
  readonly identities: SampleIdentities;
  readonly now: Date;
  readonly assessors: number;
}

async function writePapers(dir: string, scenes: readonly Scene[], papers: Papers): Promise<void> {
  const { material, identities, now } = papers;
  const unlock = (folder: string) => unlockIdentity(folder, SAMPLE_PASSPHRASE);
  const issuer = await unlock(identities.issuerDir);
  const assessors = papers.reports ? await Promise.all(identities.assessorDirs.map(unlock)) : [];
  const fonts = await loadReportFonts(papers.resources);
  const simulations = scenes.map((scene) => simulate(scene, papers));
  for (const [n, { scene, first }] of simulations.entries()) {
    const written = await writeSubmission(dir, scene, material, { issuer, now });
    const assessor = assessors[scene.assessor - 1];
    if (papers.reports && assessor) {
      await writeSampleReports(dir, scene, written, first, { fonts, issuer, assessor, now });
    }
    papers.onProgress?.(n + 1, scenes.length);
  }
  if (papers.reports) await writeFile(join(dir, 'truth.csv'), truthCsv(simulations));
}
