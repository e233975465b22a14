import { expect, it } from 'vitest';

import { newSubmission } from '../../support/new-submission';
import { temporaryFolder } from '../../support/temporary-folder';
import { newTestWorkspace, openTestWorkspace, write } from '../../support/test-workspace';

const own = await newTestWorkspace(await temporaryFolder());

it('finds numbers, achievements, responses and what was typed, and forgets what was purged', async () => {
  let workspace = await openTestWorkspace(own);
  const data = await workspace.addSubmission(
    newSubmission({ id: 'S-0417', achievementName: 'Data literacy', response: 'Exit tickets' }),
  );
  const stem = await workspace.addSubmission(
    newSubmission({ id: 'S-0418', achievementName: 'STEM inquiry', title: 'Pendulum board' }),
  );
  expect(await workspace.search('0417')).toEqual([data.id]);
  expect((await workspace.search('S-04')).sort()).toEqual([data.id, stem.id].sort());
  expect(await workspace.search('data lit')).toEqual([data.id]);
  expect(await workspace.search('pendulum')).toEqual([stem.id]);
  await workspace.append(stem.id, write(1, 'rationale', 'A remarkable hypothesis.'));
  await workspace.append(stem.id, write(1, 'privateNote', 'whispered'));
  expect(await workspace.search('remarkable')).toEqual([stem.id]);
  expect(await workspace.search('whispered')).toEqual([]);
  await workspace.append(stem.id, write(1, 'rationale', 'Another text.'));
  expect(await workspace.search('remarkable')).toEqual([]);
  await workspace.close();

  // After a new start the texts are found again, without anyone opening the submissions.
  workspace = await openTestWorkspace(own);
  expect(await workspace.search('another text')).toEqual([stem.id]);
  expect(await workspace.search('ticket')).toEqual([data.id]);
  expect(await workspace.search('hypothsis')).toEqual([]);
  expect(await workspace.search('pendulam')).toEqual([stem.id]);
  await workspace.purge(stem.id);
  expect(await workspace.search('pendulum')).toEqual([]);
  expect(await workspace.search('')).toEqual([]);
  await workspace.close();
});
