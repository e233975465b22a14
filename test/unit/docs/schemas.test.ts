import { expect, it } from 'vitest';
import { z } from 'zod';

import { identityFileSchema } from '../../../src-main/services/identity/identity';
import { ratingsFileSchema } from '../../../src-main/services/scoring/apply-ratings';
import { notesSchema, reportSchema } from '../../../src-shared/domain/report/report-schema';
import { achievementSchema } from '../../../src-shared/domain/rubric/achievement-schema';
import {
  receiptSchema,
  rosterSchema,
  trustBundleSchema,
} from '../../../src-shared/domain/trust/trust-schema';
import { submissionSchema } from '../../../src-shared/domain/submission/submission-schema';

/** Published in `docs/schemas`; `npx vitest run --project unit test/unit/docs -u` writes them anew. */
it.each([
  ['achievement', achievementSchema],
  ['submission', submissionSchema],
  ['report', reportSchema],
  ['notes', notesSchema],
  ['identity', identityFileSchema],
  ['ratings', ratingsFileSchema],
  ['trust', trustBundleSchema],
  ['roster', rosterSchema],
  ['receipt', receiptSchema],
] as const)('the published schema of %s is the one in force', async (name, schema) => {
  const json = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
  await expect(json).toMatchFileSnapshot(`../../../docs/schemas/${name}.schema.json`);
});
