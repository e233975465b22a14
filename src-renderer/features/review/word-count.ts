const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * Words in a text as a word processor counts them: runs of letters and digits by Unicode segmentation
 * (UAX #29), so that "don't" is one word, a dash between spaces is none, and text without spaces counts too.
 */
export function wordCount(text: string): number {
  let words = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) words += 1;
  return words;
}

/** "212 of 250 words", "212 words", or "263 of 250 words: 13 over". */
export function wordCountLine(text: string, limit?: number): string {
  const words = wordCount(text);
  const unit = (count: number): string => (count === 1 ? 'word' : 'words');
  if (limit === undefined) return `${String(words)} ${unit(words)}`;
  const line = `${String(words)} of ${String(limit)} ${unit(limit)}`;
  return words > limit ? `${line}: ${String(words - limit)} over` : line;
}
