import { inflateSync } from 'node:zlib';

import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';

import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';

/** Bytes; a record of 20 criteria with long texts has a tenth of it. */
const MAX_ATTACHMENT = 16 * 1024 * 1024;

export type Extracted =
  | {
      readonly ok: true;
      /** `decision.json`. */
      readonly record: Uint8Array;
      /** `notes.json`, on the issuer's copy only. */
      readonly notes: Uint8Array | null;
    }
  | { readonly ok: false; readonly code: ReportRefusal; readonly detail: string };

const refuse = (code: ReportRefusal, detail: string): Extracted => ({ ok: false, code, detail });

/**
 * Takes the record out of a report whose bytes have been found genuine, and checks that the signature in
 * object `signatureObject` is the document's one certification with DocMDP 1. Never throws.
 */
export async function extractRecord(
  bytes: Uint8Array,
  signatureObject: number,
): Promise<Extracted> {
  try {
    const doc = await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
    });
    if (!isCertifiedBy(doc, signatureObject))
      return refuse(
        'not-certified',
        'The signature does not certify the document against changes.',
      );
    return readAttachments(doc);
  } catch {
    return refuse('file-structure', 'The PDF cannot be read.');
  }
}

function isCertifiedBy(doc: PDFDocument, signatureObject: number): boolean {
  const { catalog } = doc;
  const form = catalog.lookup(PDFName.of('AcroForm'), PDFDict);
  const fields = form.lookup(PDFName.of('Fields'), PDFArray);
  const field = fields.lookup(0, PDFDict);
  const certification = catalog.lookup(PDFName.of('Perms'), PDFDict).get(PDFName.of('DocMDP'));
  const value = field.get(PDFName.of('V'));
  const signature = field.lookup(PDFName.of('V'), PDFDict);
  const references = signature.lookup(PDFName.of('Reference'), PDFArray);
  const reference = references.lookup(0, PDFDict);
  const params = reference.lookup(PDFName.of('TransformParams'), PDFDict);
  return (
    fields.size() === 1 &&
    references.size() === 1 &&
    value instanceof PDFRef &&
    value === certification &&
    value.objectNumber === signatureObject &&
    signature.get(PDFName.of('SubFilter')) === PDFName.of('ETSI.CAdES.detached') &&
    reference.get(PDFName.of('TransformMethod')) === PDFName.of('DocMDP') &&
    params.lookup(PDFName.of('P'), PDFNumber).asNumber() === 1
  );
}

function readAttachments(doc: PDFDocument): Extracted {
  const files = embeddedFiles(doc);
  const names = files.map(({ name }) => name);
  if (!names.includes('decision.json'))
    return refuse('record-missing', 'The file carries no decision.json.');
  const known = names.every((name) => name === 'decision.json' || name === 'notes.json');
  if (!known || new Set(names).size !== names.length)
    return refuse(
      'attachment-unexpected',
      'The file carries attachments that do not belong in it.',
    );
  const record = files.find(({ name }) => name === 'decision.json');
  const notes = files.find(({ name }) => name === 'notes.json');
  if (record?.relationship !== PDFName.of('Source'))
    return refuse('record-missing', 'decision.json is not marked as the source of the pages.');
  return { ok: true, record: record.read(), notes: notes?.read() ?? null };
}

interface EmbeddedFile {
  readonly name: string;
  readonly relationship: unknown;
  readonly read: () => Uint8Array;
}

/** The files of the name tree, which must be the associated files of the catalog as well (ISO 19005-3 §6.8). */
function embeddedFiles(doc: PDFDocument): EmbeddedFile[] {
  const tree = doc.catalog
    .lookupMaybe(PDFName.of('Names'), PDFDict)
    ?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict);
  if (tree?.has(PDFName.of('Kids'))) throw new RangeError('a name tree of one level is expected');
  const pairs = tree?.lookup(PDFName.of('Names'), PDFArray).asArray() ?? [];
  const associated = doc.catalog.lookupMaybe(PDFName.of('AF'), PDFArray)?.asArray() ?? [];
  const files: EmbeddedFile[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const [key, ref] = [pairs[index], pairs[index + 1]];
    if (!(key instanceof PDFHexString || key instanceof PDFString) || !(ref instanceof PDFRef))
      throw new RangeError('the name tree is not as it must be');
    if (!associated.includes(ref)) throw new RangeError('an attachment is not an associated file');
    files.push(embeddedFile(doc, key.decodeText(), ref));
  }
  if (associated.length !== files.length) throw new RangeError('an associated file has no name');
  return files;
}

function embeddedFile(doc: PDFDocument, name: string, ref: PDFRef): EmbeddedFile {
  const specification = doc.context.lookup(ref, PDFDict);
  const stated = specification.get(PDFName.of('UF'));
  if (!(stated instanceof PDFHexString) || stated.decodeText() !== name)
    throw new RangeError('an attachment has two names');
  const stream = specification.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'));
  if (!(stream instanceof PDFRawStream)) throw new RangeError('an attachment has no bytes');
  return {
    name,
    relationship: specification.get(PDFName.of('AFRelationship')),
    read: () => decode(stream),
  };
}

function decode(stream: PDFRawStream): Uint8Array {
  const filter = stream.dict.get(PDFName.of('Filter'));
  const data = stream.getContents();
  if (filter === undefined) return data;
  if (filter !== PDFName.of('FlateDecode')) throw new RangeError('an attachment is encoded oddly');
  return inflateSync(data, { maxOutputLength: MAX_ATTACHMENT });
}
