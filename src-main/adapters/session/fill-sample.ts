import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importPackage } from '../../services/packages/import-package';
import type { WorkspaceHome } from '../../services/session/ports';
import { SAMPLE_PASSPHRASE } from '../../services/session/session';
import { TrustStore } from '../../services/trust/trust-store';
import type { Workspace } from '../../services/workspace/workspace';
import type { JobWorker } from '../worker/job-worker';
import { openPackage } from '../zip/open-package';

/** Enough to fill a screen and to try every view, few enough to be ready in seconds. */
const SAMPLE_SUBMISSIONS = 14;

export interface SampleParts {
  readonly home: WorkspaceHome;
  readonly worker: Pick<JobWorker, 'run'>;
  readonly resources: string;
  readonly now: () => Date;
  readonly onProgress: (file: string, done: number, total: number) => void;
}

/**
 * Makes the sample workspace: a sample programme is generated, and its packages are opened for
 * `assessor-01`. All or nothing: a sample that was cut off does not count and is made anew.
 */
export async function fillSample(parts: SampleParts): Promise<Workspace> {
  const { home, worker, resources, now } = parts;
  const dir = await mkdtemp(join(tmpdir(), 'assay-sample-'));
  try {
    const programme = join(dir, 'programme');
    await worker.run('sample', {
      dir: programme,
      submissions: SAMPLE_SUBMISSIONS,
      seed: 1,
      reports: false,
      resources,
      now: now(),
    });
    const workspace = await home.create(
      'sample',
      { alias: 'Assessor 01', role: 'assessor', passphrase: SAMPLE_PASSPHRASE },
      join(programme, 'identities', 'assessor-01'),
    );
    try {
      await takeIn(join(programme, 'packages'), workspace, parts);
      const trust = await readFile(join(programme, 'programme', 'trust.jws'), 'utf8');
      const identity = await home.identity('sample');
      await new TrustStore(workspace, now).take(trust, identity, { compared: true });
      await home.sampleFilled();
      return workspace;
    } catch (error) {
      // It is removed next: what closing could not write does not matter.
      await workspace.close().catch(() => undefined);
      await home.remove('sample');
      throw error;
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function takeIn(
  packages: string,
  workspace: Workspace,
  { home, now, onProgress }: SampleParts,
): Promise<void> {
  const anchors = await home.anchors('sample');
  const files = (await readdir(packages)).sort();
  for (const [index, name] of files.entries()) {
    onProgress(name, index, files.length);
    const result = await importPackage(
      { workspace, openPackage: (file) => openPackage(file, { anchors, at: now() }), now },
      join(packages, name),
      name,
    );
    if (!result.ok) throw new Error(`${name}: ${result.code} ${result.message}`);
  }
  onProgress('', files.length, files.length);
}
