import { createHmac } from 'node:crypto';

import { deriveKey } from '../journal/derive-key';
import { journalKeys, type JournalKeys } from '../journal/frame';

/** The keys of a whole workspace, each for one purpose, all from the master key. */
export interface WorkspaceKeys {
  readonly id: string;
  readonly index: JournalKeys;
  readonly checkpoint: JournalKeys;
  /** Wraps the data keys of submissions. */
  readonly wrapping: Uint8Array;
  /** Seals settings and trust anchors. */
  readonly sealed: Uint8Array;
  readonly names: Uint8Array;
}

export function workspaceKeys(id: string, master: Uint8Array): WorkspaceKeys {
  return {
    id,
    index: journalKeys(deriveKey(master, 'index'), `${id}/index.log`),
    checkpoint: journalKeys(deriveKey(master, 'index checkpoint'), `${id}/index.checkpoint`),
    wrapping: deriveKey(master, 'submission keys'),
    sealed: deriveKey(master, 'sealed values'),
    names: deriveKey(master, 'names of sealed values'),
  };
}

/** The keys of one submission, all from its own random data key: without that they are gone for good. */
export interface SubmissionKeys {
  readonly log: JournalKeys;
  readonly meta: Uint8Array;
  readonly blobs: Uint8Array;
  readonly names: Uint8Array;
}

export function submissionKeys(
  workspace: string,
  submission: string,
  dataKey: Uint8Array,
): SubmissionKeys {
  return {
    log: journalKeys(deriveKey(dataKey, 'log'), `${workspace}/submissions/${submission}/log`),
    meta: deriveKey(dataKey, 'meta'),
    blobs: deriveKey(dataKey, 'blobs'),
    names: deriveKey(dataKey, 'names of blobs'),
  };
}

/** A file name that says nothing about what it names, and the same again for the same thing. */
export function secretName(key: Uint8Array, name: string): string {
  return createHmac('sha256', key).update(name).digest('hex');
}
