#!/usr/bin/env node
/**
 * The command line from a checkout: builds it when its sources have changed, then runs it in this process, so
 * that standard streams, signals and the exit status are the command line's own.
 */
import { createRequire } from 'node:module';

import { buildIfStale } from '../scripts/build.mjs';

let built = false;
try {
  await buildIfStale('cli');
  built = true;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
}
if (built) createRequire(import.meta.url)('../out/main/cli.cjs');
