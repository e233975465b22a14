import { createWorkspace, nodePorts } from '../../src-main/adapters/workspace/open-workspace';
import { newSubmission } from './new-submission';
import { rate, write } from './test-workspace';

/** Submissions in the making at once: enough to keep both the disk and the cipher busy. */
const AT_ONCE = 16;

/**
 * A workspace of `count` submissions with tiny artifacts, every third of them begun, for benches and
 * long tests. Skips every fsync, so it is quick and worth nothing after a power cut.
 * Returns the ids in the order of their numbers.
 */
export async function buildLargeWorkspace(
  dir: string,
  count: number,
  passphrase: string,
): Promise<string[]> {
  const ports = nodePorts(dir, { durable: false });
  const workspace = await createWorkspace(dir, { passphrase, ports });
  const ids: string[] = [];
  let next = 0;
  const add = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const { id } = await workspace.addSubmission(
        newSubmission({
          id: `S-${String(n).padStart(5, '0')}`,
          alias: `Earner ${n}`,
          achievementName: `Achievement ${n % 200}`,
          dueDate: `2026-${String((n % 12) + 1).padStart(2, '0')}-15`,
          response: `What I tried in week ${n % 40} and what learners did with it.`,
        }),
      );
      ids[n] = id;
      if (n % 3 > 0) continue;
      await workspace.append(id, rate(1, (n % 4) + 1));
      await workspace.append(id, write(1, 'rationale', `Rationale ${n}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, add));
  await workspace.close();
  return ids;
}
