import type { UnlockedIdentity } from '../../services/identity/identity';
import type { ReportFonts } from '../../services/reports/fonts/report-fonts';
import type { Material } from '../../services/sample/material';
import { setScene } from '../../services/sample/scene';
import { simulate } from '../../services/sample/truth-table';
import { loadReportFonts } from '../reports/load-report-fonts';
import { readMaterial } from './read-material';
import { writeSampleReports } from './write-sample-reports';
import { writeSubmission } from './write-submission';

/** Some of a sample's submissions, in a form that a worker thread can be handed. */
export interface PapersJob {
  readonly dir: string;
  readonly resources: string;
  readonly seed: number;
  readonly now: Date;
  readonly issuer: UnlockedIdentity;
  /** In order, number 1 first; empty when no reports are wanted. */
  readonly assessors: readonly UnlockedIdentity[];
  /** How many assessors the programme has. */
  readonly assessorCount: number;
  /** Numbers of the submissions to write. */
  readonly numbers: readonly number[];
}

interface Tools {
  readonly material: Material;
  readonly fonts: ReportFonts;
}

/** Read once per thread: fonts and material serve every submission after. */
let tools: Promise<Tools> | null = null;

/** Writes submissions, packages and reports of the numbers in `job`. */
export async function writePapers(job: PapersJob): Promise<void> {
  const { dir, seed, now, issuer, assessors, assessorCount } = job;
  tools ??= gatherTools(job.resources);
  const { material, fonts } = await tools;
  for (const number of job.numbers) {
    const scene = setScene(material, { seed, number, assessors: assessorCount, now });
    const written = await writeSubmission(dir, scene, material, { issuer, now });
    const assessor = assessors[scene.assessor - 1];
    if (!assessor) continue;
    const { first } = simulate(scene, { seed, assessors: assessorCount });
    await writeSampleReports(dir, scene, written, first, { fonts, issuer, assessor, now });
  }
}

async function gatherTools(resources: string): Promise<Tools> {
  const [material, fonts] = [await readMaterial(resources), await loadReportFonts(resources)];
  return { material, fonts };
}
