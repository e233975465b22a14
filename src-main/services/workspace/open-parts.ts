import { AssayError } from '../../../src-shared/domain/errors';
import type { Problem } from '../../../src-shared/domain/rubric/problem';
import { newEntry } from './add-submission';
import { OpenSubmission } from './open-submission';
import { OpenSubmissions } from './open-submissions';
import type { WorkspacePorts } from './ports';
import { finishPurge } from './purge-submission';
import { folderNames, STAGING, submissionFolder, SUBMISSIONS } from './submission-folder';
import type { WorkspaceParts } from './workspace';
import { INDEX_LOG, WorkspaceIndex } from './workspace-index';
import type { WorkspaceKeys } from './workspace-keys';

/**
 * Opens everything behind an unlocked header, and first puts right what a crash left:
 * - staging is emptied: nothing in it was ever acknowledged;
 * - a submission that is in place but not in the index is entered (adding was cut off at its last step);
 * - a purge that was begun is finished;
 * - rows of submissions that were being worked on are derived anew from their journals.
 * Only these submissions are opened; all others cost nothing but their row. What the disk does not
 * take now becomes a notice and is done at the next opening: a full disk keeps nobody from reading.
 * @throws AssayError `ERR_JOURNAL_DAMAGED`, `ERR_WORKSPACE_DAMAGED` when the index is not as written.
 */
export async function openParts(
  ports: WorkspacePorts,
  keys: WorkspaceKeys,
): Promise<Omit<WorkspaceParts, 'identityDir' | 'release'>> {
  await ports.files.remove(STAGING);
  await ports.files.makeFolder(STAGING);
  const { index, notices } = await WorkspaceIndex.open(ports, keys);
  try {
    const submissions = new OpenSubmissions(ports, keys, (submission) => {
      notices.push(...submission.notices);
      compare(index, submission);
    });
    await purge(ports, index, submissions, notices);
    await adopt(ports, keys, index, notices);
    await derive(index, submissions, notices);
    return { ports, keys, index, submissions, notices };
  } catch (error) {
    await index.close();
    throw error;
  }
}

/** A journal ahead of its row is an ordinary crash; one behind its row has lost what was acknowledged. */
function compare(index: WorkspaceIndex, submission: OpenSubmission): void {
  const { id, progress } = submission;
  const entry = index.state.entries.get(id);
  if (!entry) return;
  if (progress.records < entry.records) {
    const journal = folderNames(submissionFolder(id)).log;
    throw new AssayError(
      'ERR_JOURNAL_DAMAGED',
      `The journal ${journal} ends after record ${progress.records}, but ${entry.records} were saved. Nothing was changed.`,
      { journal, offset: submission.logSize, afterRecord: progress.records },
    );
  }
  const { records, stage, rated, changedAt } = progress;
  const same =
    records === entry.records &&
    stage === entry.stage &&
    rated === entry.rated &&
    changedAt === entry.changedAt;
  if (!same) index.follow(progress);
}

async function purge(
  ports: WorkspacePorts,
  index: WorkspaceIndex,
  submissions: OpenSubmissions,
  notices: Problem[],
): Promise<void> {
  for (const id of [...index.state.purging]) {
    // Nobody shall write into what is about to go.
    await submissions.bar(id);
    try {
      await finishPurge(ports, index, id);
    } catch (error) {
      const message = `Removing this submission could not be finished and goes on at the next opening. ${sentence(error)}`;
      notices.push({ place: submissionFolder(id), message });
    }
  }
}

async function adopt(
  ports: WorkspacePorts,
  keys: WorkspaceKeys,
  index: WorkspaceIndex,
  notices: Problem[],
): Promise<void> {
  for (const id of await ports.files.list(SUBMISSIONS)) {
    if (index.state.entries.has(id)) continue;
    if (index.state.removed.has(id)) {
      await ports.files.remove(submissionFolder(id));
      continue;
    }
    try {
      const submission = await OpenSubmission.load(ports, keys, id);
      await submission.close();
      const entry = { ...newEntry(id, submission.meta), ...submission.progress };
      await index.append({ type: 'added', entry });
    } catch (error) {
      notices.push({ place: submissionFolder(id), message: sentence(error) });
    }
  }
}

async function derive(
  index: WorkspaceIndex,
  submissions: OpenSubmissions,
  notices: Problem[],
): Promise<void> {
  const derived: string[] = [];
  for (const id of [...index.state.busy]) {
    if (index.state.purging.has(id)) continue;
    try {
      // Loading compares it with its row.
      await submissions.use(id, () => undefined);
      derived.push(id);
    } catch (error) {
      notices.push({ place: submissionFolder(id), message: sentence(error) });
    }
  }
  await index.settle();
  try {
    await index.settled(derived);
  } catch (error) {
    // They stay marked as busy, and are derived again the next time.
    const message = `The list of submissions could not be brought up to date and is at the next opening. ${sentence(error)}`;
    notices.push({ place: INDEX_LOG, message });
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
