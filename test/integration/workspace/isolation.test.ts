import fc from 'fast-check';
import { expect, it } from 'vitest';

import { nodePorts } from '../../../src-main/adapters/workspace/open-workspace';
import { newSubmission } from '../../support/new-submission';
import { temporaryFolder } from '../../support/temporary-folder';
import { newTestWorkspace, openTestWorkspace, write } from '../../support/test-workspace';

const folder = await temporaryFolder();

it('nothing typed for one submission ever lands on another, however the appends mix', async () => {
  // Twenty submissions: more than are kept open, so that closing and opening again is in the mix.
  const step = fc.record({
    submission: fc.nat({ max: 19 }),
    text: fc.string({ maxLength: 12 }),
    wait: fc.constantFrom('no', 'turn', 'acknowledgement'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
      const own = await newTestWorkspace(folder);
      const ports = nodePorts(own.dir, { durable: false });
      const workspace = await openTestWorkspace(own, ports);
      const ids: string[] = [];
      for (let i = 0; i < 20; i += 1) {
        ids.push((await workspace.addSubmission(newSubmission({ id: `S-${i}` }))).id);
      }
      const pending: Promise<unknown>[] = [];
      for (const { submission, text, wait } of steps) {
        const record = write(1, 'feedback', `${submission}: ${text}`);
        const append = workspace.append(ids[submission] ?? '', record);
        pending.push(append);
        if (wait === 'turn') await ports.pause();
        if (wait === 'acknowledgement') await append;
      }
      await Promise.all(pending);
      await workspace.close();
      const again = await openTestWorkspace(own, ports);
      for (const [i, id] of ids.entries()) {
        const typed = steps.filter(({ submission }) => submission === i);
        expect((await again.open(id)).records).toEqual(
          typed.map(({ text }) => write(1, 'feedback', `${i}: ${text}`)),
        );
      }
      await again.close();
    }),
    { numRuns: 15 },
  );
});
