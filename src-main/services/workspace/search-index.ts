import MiniSearch from 'minisearch';

import type { IndexEntry } from './index-records';
import type { OpenSubmission } from './open-submission';

interface Document {
  readonly id: string;
  readonly submission: string;
  readonly achievement: string;
  readonly text: string;
}

/** Of one submission's texts, this many characters are searched; beyond that lies pasted data, not prose. */
const MAX_INDEXED = 40_000;
const ENTRIES_PER_TURN = 100;

/**
 * What is searched, in memory only and gone with the process: submission number, achievement name,
 * and of submissions that were read their responses, titles of artifacts, rationales and feedback
 * (never private notes). Words match from their beginning, from six letters on with one typing
 * error, and all words must occur.
 */
export class SearchIndex {
  readonly #search = new MiniSearch<Document>({
    fields: ['submission', 'achievement', 'text'],
    tokenize: indexedWords,
    searchOptions: {
      tokenize: words,
      // One letter begins words in every submission there is.
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length >= 6 && !/\d/.test(term) ? 1 : false),
      combineWith: 'AND',
      boost: { submission: 4, achievement: 2 },
    },
  });
  readonly #texts = new Map<string, string>();

  /** Brings the index in line with `entries`, a hundred at a time. */
  async refresh(
    entries: ReadonlyMap<string, IndexEntry>,
    pause: () => Promise<void>,
  ): Promise<void> {
    let count = 0;
    for (const entry of [...entries.values()]) {
      if (this.#search.has(entry.id) || !entries.has(entry.id)) continue;
      this.#put(entry, this.#texts.get(entry.id) ?? '');
      count += 1;
      if (count % ENTRIES_PER_TURN === 0) await pause();
    }
  }

  has(id: string): boolean {
    return this.#texts.has(id);
  }

  /** Takes in (anew) what an opened submission says. */
  read(entry: IndexEntry, submission: OpenSubmission): void {
    const text = textOf(submission).slice(0, MAX_INDEXED);
    if (this.#texts.get(entry.id) === text) return;
    this.#texts.set(entry.id, text);
    this.#put(entry, text);
  }

  remove(id: string): void {
    this.#texts.delete(id);
    if (this.#search.has(id)) this.#search.discard(id);
  }

  /** Ids, best match first. */
  find(query: string): string[] {
    return this.#search.search(query).map(({ id }) => String(id));
  }

  #put({ id, submission, achievement }: IndexEntry, text: string): void {
    if (this.#search.has(id)) this.#search.discard(id);
    this.#search.add({ id, submission, achievement, text });
  }
}

/** A text's words without the punctuation around them: `S-0417` and `well-known` are one each. */
function words(text: string): string[] {
  return text
    .split(/\s+/u)
    .map((word) => word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, ''))
    .filter((word) => word !== '');
}

/** Each word and, where it has several parts, each part: `S-0417` is also found by `0417`. */
function indexedWords(text: string): string[] {
  return words(text).flatMap((word) => {
    const parts = word.split(/[\p{P}\p{S}]+/u);
    return parts.length > 1 ? [word, ...parts.filter((part) => part.length > 1)] : [word];
  });
}

function textOf({ meta, state }: OpenSubmission): string {
  const { parts, artifacts } = meta.submission;
  return [
    ...parts.flatMap(({ responses }) => responses.map(({ text }) => text ?? '')),
    ...artifacts.map(({ title }) => title),
    ...Object.values(state.ratings).flatMap(({ rationale, feedback }) => [rationale, feedback]),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
