import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import type { NewSubmission } from '../../src-main/services/workspace/add-submission';
import type { Submission } from '../../src-shared/domain/submission/submission-schema';
import { buildAchievementFile } from './achievement-builder';

export const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A stream of `bytes` in uneven pieces, as an unzipper gives them. */
export function streamOf(bytes: Uint8Array): Readable {
  const pieces: Uint8Array[] = [];
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 50_021) {
    pieces.push(bytes.subarray(at, at + size));
  }
  return Readable.from(pieces, { objectMode: false });
}

interface Options {
  readonly id?: string;
  readonly attempt?: number;
  readonly alias?: string;
  readonly response?: string;
  readonly title?: string;
  readonly dueDate?: string;
  readonly achievementName?: string;
  readonly criteria?: number;
  readonly artifacts?: Readonly<Record<string, Uint8Array>>;
}

/** A submission as an opened package hands it over; different options are different packages. */
export function newSubmission(options: Options = {}): NewSubmission {
  const artifacts: Readonly<Record<string, Uint8Array>> = options.artifacts ?? {
    plan: Buffer.from('A lesson plan.'),
  };
  const file = buildAchievementFile({ criteria: options.criteria ?? 3 });
  const achievementBytes = Buffer.from(
    JSON.stringify({ ...file, name: options.achievementName ?? file.name }),
  );
  const submission: Submission = {
    format: 'assay-submission/1',
    id: options.id ?? 'S-0417',
    attempt: options.attempt ?? 1,
    earner: { alias: options.alias ?? 'Heron' },
    achievement: { id: file.id, sha256: sha256Hex(achievementBytes) },
    ...(options.dueDate === undefined ? {} : { dueDate: options.dueDate }),
    parts: [
      {
        section: 'evidence',
        responses: [
          {
            question: 'lesson-plan',
            text: options.response ?? '',
            artifacts: Object.keys(artifacts),
          },
        ],
      },
    ],
    artifacts: Object.entries(artifacts).map(([id, bytes]) => ({
      id,
      title: options.title ?? `Artifact ${id}`,
      path: `data/${id}.bin`,
      mediaType: 'application/octet-stream',
      size: bytes.length,
      sha256: sha256Hex(bytes),
    })),
  };
  return {
    submission,
    achievementBytes,
    trust: { state: 'verified', issuer: 'Riverbend', detail: 'Signed by the issuer.' },
    packageSha256: sha256Hex(JSON.stringify(submission)),
    now: new Date('2026-03-01T08:00:00.000Z'),
    openArtifact: (id) => Promise.resolve(streamOf(artifacts[id] ?? new Uint8Array(0))),
  };
}
