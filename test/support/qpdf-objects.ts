import { z } from 'zod';

import { askAbout } from './poppler';

const dictionary = z.record(z.string(), z.unknown());
const objectSchema = z.object({
  value: z.unknown().optional(),
  stream: z.object({ dict: dictionary }).optional(),
});
const answerSchema = z.object({
  qpdf: z.tuple([z.unknown(), z.record(z.string(), objectSchema)]),
});

export type PdfDictionary = z.infer<typeof dictionary>;

/** Every dictionary of a PDF as qpdf sees it; streams by theirs. */
export interface PdfObjects {
  readonly trailer: PdfDictionary;
  readonly catalog: PdfDictionary;
  /** All dictionaries, also those of streams. */
  readonly all: readonly PdfDictionary[];
  /** The dictionary a reference like `9 0 R` leads to, or the dictionary itself. */
  follow(value: unknown): PdfDictionary;
}

export async function qpdfObjects(pdf: Uint8Array): Promise<PdfObjects> {
  const answer: unknown = JSON.parse(await askAbout(pdf, 'qpdf', '--json=2', '{}'));
  const [, objects] = answerSchema.parse(answer).qpdf;
  const dictOf = (object: z.infer<typeof objectSchema> | undefined): PdfDictionary =>
    object?.stream?.dict ?? dictionary.catch({}).parse(object?.value);
  const follow = (value: unknown): PdfDictionary =>
    typeof value === 'string' ? dictOf(objects[`obj:${value}`]) : dictionary.parse(value);
  const trailer = dictOf(objects['trailer']);
  return {
    trailer,
    catalog: follow(trailer['/Root']),
    all: Object.values(objects).map(dictOf),
    follow,
  };
}
