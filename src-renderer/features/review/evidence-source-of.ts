import type { Artifact } from '../../../src-shared/domain/submission/submission-schema';
import type { EvidenceSource } from '../../viewers/evidence-source';

/** An artifact as the viewers take it. Main serves the bytes of submission `id` under its own scheme. */
export function evidenceSourceOf(id: string, artifact: Artifact): EvidenceSource {
  return {
    id: artifact.id,
    title: artifact.title,
    url: artifact.path === undefined ? null : `evidence://${id}/${encodeURIComponent(artifact.id)}`,
    link: artifact.url ?? null,
    mediaType: artifact.mediaType,
    size: artifact.size ?? null,
    sha256: artifact.sha256 ?? null,
    description: artifact.description ?? null,
  };
}
