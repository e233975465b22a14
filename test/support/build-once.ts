import { buildIfStale } from '../../scripts/build.mjs';

/** Builds the application and the command line once before a run that starts them. */
export default async function buildOnce(): Promise<void> {
  await buildIfStale('all');
}
