import { readText } from './read-text';
import { Refusal } from './refusal';

/** `bagit.txt` as RFC 8493 section 2.1.1 wants it, byte for byte. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** 0.97 is what older tools still write; its bags are held to the rules of 1.0. */
const READ = ['1.0', '0.97'];

/**
 * Reads `bagit.txt`: exactly the two lines, and an encoding this module can read.
 * @returns the version.
 * @throws Refusal `bagit-invalid`.
 */
export function readDeclaration(bytes: Uint8Array): string {
  const text = readText('bagit.txt', bytes, 'bagit-invalid');
  const [, version = '', encoding = ''] =
    /^BagIt-Version: (\d+\.\d+)(?:\r\n|\r|\n)Tag-File-Character-Encoding: (\S+)(?:\r\n|\r|\n)?$/.exec(
      text,
    ) ?? [];
  if (version === '') {
    throw new Refusal('bagit-invalid', 'bagit.txt is not the two lines of a bag declaration.');
  }
  if (!READ.includes(version)) {
    throw new Refusal('bagit-invalid', `BagIt version ${version} is not one this program reads.`);
  }
  if (encoding.toUpperCase() !== 'UTF-8') {
    throw new Refusal('bagit-invalid', `Tag files in ${encoding} are not read, only UTF-8.`);
  }
  return version;
}
