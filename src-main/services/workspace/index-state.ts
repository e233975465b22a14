import type { InboxRow } from '../../../src-shared/contract/views';
import type { IndexEntry, IndexRecord } from './index-records';

export interface Changes {
  rows: InboxRow[];
  /** Ids of submissions that were purged. */
  removed: string[];
  /** Pass it as `since` next time. */
  seq: number;
  more: boolean;
  /** True when `since` comes from another history: forget everything and take these rows instead. */
  reset: boolean;
}

/** What the index log amounts to. A plain fold: the same records give the same state. */
export class IndexState {
  /** In order of `seq`, because a changed entry is put in anew at the end. */
  readonly entries = new Map<string, IndexEntry>();
  /** Purged ids and the sequence number at which they went. */
  readonly removed = new Map<string, number>();
  readonly busy = new Set<string>();
  readonly purging = new Set<string>();
  readonly #byPackage = new Map<string, string>();
  seq = 0;

  apply(record: IndexRecord, seq: number): void {
    this.seq = seq;
    switch (record.type) {
      case 'added':
        this.put({ ...record.entry, seq });
        break;
      case 'changed': {
        const { type: _type, ...progress } = record;
        const before = this.entries.get(progress.id);
        if (before) this.put({ ...before, ...progress, seq });
        break;
      }
      case 'busy':
        this.busy.add(record.id);
        break;
      case 'settled':
        for (const id of record.ids) this.busy.delete(id);
        break;
      case 'purging':
        this.purging.add(record.id);
        break;
      case 'removed':
        this.#remove(record.id, seq);
        break;
    }
  }

  put(entry: IndexEntry): void {
    this.entries.delete(entry.id);
    this.entries.set(entry.id, entry);
    this.#byPackage.set(entry.packageSha256, entry.id);
  }

  /** The submission that came from this very package, if it is here. */
  withPackage(packageSha256: string): string | null {
    return this.#byPackage.get(packageSha256) ?? null;
  }

  row(id: string): InboxRow | null {
    const entry = this.entries.get(id);
    return entry ? toRow(entry) : null;
  }

  /** At most `limit` rows and removals after `since` (0 = from the beginning), oldest change first. */
  changes(since: number, limit: number): Changes {
    const reset = since > this.seq;
    const from = reset ? 0 : since;
    const changed: { seq: number; row: InboxRow | null; id: string }[] = [];
    for (const entry of this.entries.values()) {
      if (entry.seq > from) changed.push({ seq: entry.seq, row: toRow(entry), id: entry.id });
    }
    for (const [id, seq] of this.removed) {
      if (seq > from) changed.push({ seq, row: null, id });
    }
    changed.sort((a, b) => a.seq - b.seq);
    const page = changed.slice(0, limit);
    const more = changed.length > page.length;
    return {
      rows: page.flatMap(({ row }) => (row ? [row] : [])),
      removed: page.flatMap(({ row, id }) => (row ? [] : [id])),
      seq: more ? (page.at(-1)?.seq ?? from) : this.seq,
      more,
      reset,
    };
  }

  #remove(id: string, seq: number): void {
    const entry = this.entries.get(id);
    if (entry && this.#byPackage.get(entry.packageSha256) === id) {
      this.#byPackage.delete(entry.packageSha256);
    }
    this.entries.delete(id);
    this.busy.delete(id);
    this.purging.delete(id);
    this.removed.set(id, seq);
  }
}

function toRow(entry: IndexEntry): InboxRow {
  const { packageSha256: _package, records: _records, ...row } = entry;
  return row;
}
