import type { OpenSubmission } from './open-submission';
import type { OpenSubmissions } from './open-submissions';
import type { WorkspacePorts } from './ports';
import { SearchIndex } from './search-index';
import type { WorkspaceIndex } from './workspace-index';

/** The first search waits until the texts of this many submissions were read: under half a second. */
const WAIT_FOR = 200;
/** The texts of more submissions than these are only searched once someone has opened them. */
const READ_AT_MOST = 2_000;

/**
 * Full-text search over the workspace, built when it is first asked for. Submission numbers and
 * achievement names are found in all submissions from the start, without opening any. Texts are
 * read from the most recently changed submissions backwards: the first 200 before the first
 * answer, up to 2,000 in the background, one at a time with the event loop free in between; beyond
 * that, those a person opens. What is typed is found as soon as it is saved.
 */
export class WorkspaceSearch {
  readonly #index: WorkspaceIndex;
  readonly #submissions: OpenSubmissions;
  readonly #ports: Pick<WorkspacePorts, 'pause'>;
  readonly #search = new SearchIndex();
  #started: Promise<void> | null = null;
  #background: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    index: WorkspaceIndex,
    submissions: OpenSubmissions,
    ports: Pick<WorkspacePorts, 'pause'>,
  ) {
    this.#index = index;
    this.#submissions = submissions;
    this.#ports = ports;
  }

  /** Ids of submissions, best match first. */
  async find(query: string): Promise<string[]> {
    await (this.#started ??= this.#start());
    await this.#search.refresh(this.#index.state.entries, this.#ports.pause);
    return this.#search.find(query).filter((id) => this.#index.state.entries.has(id));
  }

  /** A submission was opened or changed. Costs nothing before the first search. */
  noticed(submission: OpenSubmission): void {
    const entry = this.#index.state.entries.get(submission.id);
    if (this.#started && entry) this.#search.read(entry, submission);
  }

  removed(id: string): void {
    this.#search.remove(id);
  }

  /** Stops reading in the background and waits until it has stopped. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#started?.catch(() => undefined);
    await this.#background;
  }

  async #start(): Promise<void> {
    const newestFirst = [...this.#index.state.entries.keys()].reverse();
    await this.#search.refresh(this.#index.state.entries, this.#ports.pause);
    await this.#read(newestFirst.slice(0, WAIT_FOR));
    this.#background = this.#read(newestFirst.slice(WAIT_FOR, READ_AT_MOST));
  }

  async #read(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (this.#stopped) return;
      if (this.#search.has(id) || !this.#index.state.entries.has(id)) continue;
      // One that cannot be opened says so when it is opened; here it is just not found by its text.
      await this.#submissions
        .use(id, (submission) => this.noticed(submission))
        .catch(() => undefined);
      await this.#ports.pause();
    }
  }
}
