#!/usr/bin/env node
/** `npm run check`, the fast gate: format, lint, types, architecture, dead code, file length, unit tests. */
import { runGates, runTests } from './gates.mjs';

const closed = await runGates();
if ((await runTests('unit')) !== 0) closed.push('unit tests');

if (closed.length > 0) console.error(`Closed: ${closed.join(', ')}.`);
process.exitCode = closed.length === 0 ? 0 : 1;
