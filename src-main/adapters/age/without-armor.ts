import { armor } from 'age-encryption';

import { Refusal } from '../../services/packages/refusal';
import type { ByteReader } from '../files/byte-reader';

const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
/** White space that mail may have put before it. */
const MARGIN = 1024;
/** Armor is text for a letter; it is decoded in one go, so larger files have to come as they are. */
const LARGEST = 4 * 1024 * 1024;

/** True for an age file written as text (c2sp.org/age, “ASCII armor”). */
export async function isArmored(file: ByteReader): Promise<boolean> {
  const head = await file.readAt(0, MARGIN + BEGIN.length);
  return head.toString('latin1').trimStart().startsWith(BEGIN);
}

/**
 * An armored file decoded in memory; any other as it is. Closing it closes `file`.
 * @throws Refusal `sealed` when the armor is not exactly as it has to be, or holds more than a letter does
 */
export async function withoutArmor(file: ByteReader): Promise<ByteReader> {
  if (!(await isArmored(file))) return file;
  if (file.size > LARGEST) {
    throw new Refusal(
      'sealed',
      'It is written as text and too large for that. Ask whoever sent it for the file as age writes it without armor.',
    );
  }
  const bytes = decoded((await file.readAt(0, file.size)).toString('latin1'));
  return {
    size: bytes.length,
    readAt: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
    close: () => file.close(),
  };
}

function decoded(text: string): Buffer {
  try {
    return Buffer.from(armor.decode(text));
  } catch {
    throw new Refusal(
      'sealed',
      'It was cut off or changed on its way. Nothing of it was used; ask whoever sent it to send it again.',
    );
  }
}
