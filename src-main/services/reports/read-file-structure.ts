import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import type { SignaturePlace } from './locate-signature';

export type FileStructure =
  | {
      readonly ok: true;
      /** Object number of the signature dictionary. */ readonly signatureObject: number;
    }
  | { readonly ok: false; readonly code: ReportRefusal; readonly detail: string };

/** An object as the cross-reference table places it: its bytes up to where the next one begins. */
interface PlacedObject {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

const refuse = (code: ReportRefusal, detail: string): FileStructure => ({
  ok: false,
  code,
  detail,
});

/** Keys that make a page look different from reader to reader or let a file act on its own. */
const FORBIDDEN =
  /\/(?:JS|JavaScript|Launch|AA|XFA|OCProperties|OC|RichMedia|SubmitForm|ImportData|GoToR|ObjStm|XRef)(?![^\s()<>[\]{}/%])/;

/** Keys of a trailer that point to other revisions or to encryption. */
const FORBIDDEN_IN_TRAILER = /\/(?:Prev|XRefStm|Encrypt)\b/;

/**
 * Whether the whole file is one sequence of objects, each named once by one cross-reference table, with
 * no byte between them (ISO 32000-1 §7.5, narrowed to what Assay writes). Then every reader sees
 * the same objects, whether it follows the table or reads from the top. Never throws.
 */
export function readFileStructure(bytes: Uint8Array, place: SignaturePlace): FileStructure {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects = readTable(file, place.xrefAt);
  if (!objects) return refuse('file-structure', 'The table of objects is not as it must be.');
  let at = headerEnd(file);
  for (const object of objects) {
    if (object.start !== at) return refuse('file-structure', 'Bytes lie between two objects.');
    const dictionary = readObject(file, object);
    if (dictionary === null)
      return refuse('file-structure', `Object ${String(object.number)} is not as it must be.`);
    if (FORBIDDEN.test(decodeNames(dictionary)))
      return refuse('active-content', `Object ${String(object.number)} can change what is shown.`);
    at = object.end;
  }
  const holder = objects.find(({ start, end }) => start < place.byteRangeAt && place.gapEnd < end);
  return holder
    ? { ok: true, signatureObject: holder.number }
    : refuse('file-structure', 'The signature lies outside all objects.');
}

/** Past `%PDF-1.7`, the line of high bytes and the empty line. */
function headerEnd(file: Buffer): number {
  return /^%PDF-1\.7\n%[\x80-\xff]{4}\n\n/.exec(file.toString('latin1', 0, 16))?.[0].length ?? -1;
}

/** Objects in file order, or null. The table must be the one form that is written here, to the trailer's end. */
function readTable(file: Buffer, xrefAt: number): PlacedObject[] | null {
  const text = file.toString('latin1', xrefAt);
  const head =
    /^xref\n((?:\d+ \d+\n(?:\d{10} \d{5} [nf] \n)+)+)\ntrailer\n<<\n([^<>]*(?:<[0-9A-Fa-f]*>[^<>]*)*)>>\n\nstartxref\n/.exec(
      text,
    );
  const [, table, trailer] = head ?? [];
  if (
    table === undefined ||
    trailer === undefined ||
    FORBIDDEN_IN_TRAILER.test(decodeNames(trailer))
  )
    return null;
  const placed: { number: number; start: number }[] = [];
  let next = 0;
  for (const line of table.trimEnd().split('\n')) {
    const section = /^(\d+) \d+$/.exec(line);
    if (section) {
      if (Number(section[1]) < next) return null;
      next = Number(section[1]);
      continue;
    }
    if (line[17] === 'n') placed.push({ number: next, start: Number(line.slice(0, 10)) });
    next += 1;
  }
  placed.sort((a, b) => a.start - b.start);
  return placed.map((one, index) => ({ ...one, end: placed[index + 1]?.start ?? xrefAt }));
}

/**
 * The object without its stream data, as latin1; null when it is not one whole object `N 0 obj … endobj`
 * whose stream, if any, is exactly as long as its /Length says.
 */
function readObject(file: Buffer, { number, start, end }: PlacedObject): string | null {
  const head = `${String(number)} 0 obj\n`;
  const tail = '\nendobj\n\n';
  const startOk = file.toString('latin1', start, start + head.length) === head;
  if (!startOk || file.toString('latin1', end - tail.length, end) !== tail) return null;
  const bodyAt = start + head.length;
  const streamAt = file.subarray(bodyAt, end).indexOf('\n>>\nstream\n');
  if (streamAt < 0) return plainBody(file.toString('latin1', bodyAt, end - tail.length));
  const dictionary = file.toString('latin1', bodyAt, bodyAt + streamAt + 3);
  const lengths = [...dictionary.matchAll(/\/Length (\d+)\n/g)];
  const dataAt = bodyAt + streamAt + '\n>>\nstream\n'.length;
  const rest = file.toString('latin1', dataAt + Number(lengths[0]?.[1]), end);
  return lengths.length === 1 && rest === `\nendstream${tail}` ? plainBody(dictionary) : null;
}

/** Refuses a body in which a second object or a stream could hide. */
function plainBody(body: string): string | null {
  return /\b(?:obj|endobj|stream|endstream)\b/.test(body) ? null : body;
}

/** `/J#53` is `/JS` (ISO 32000-1 §7.3.5). */
function decodeNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
