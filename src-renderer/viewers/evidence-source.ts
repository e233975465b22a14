/** One artifact as the viewers need it. */
export interface EvidenceSource {
  readonly id: string;
  readonly title: string;
  /** Where main serves its bytes; null for a link. */
  readonly url: string | null;
  /** The address of a link; never opened from here. */
  readonly link: string | null;
  readonly mediaType: string;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly description: string | null;
}
