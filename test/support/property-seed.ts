import { configureGlobal } from 'fast-check';

/** Gives every property test the run's seed, which the seed reporter prints. */
configureGlobal({ seed: Number(process.env['ASSAY_SEED']) });
