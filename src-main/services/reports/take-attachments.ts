import { checkIntegrity } from './check-integrity';
import { type Extracted, extractRecord } from './extract-record';
import { locateSignature } from './locate-signature';
import { readFileStructure } from './read-file-structure';

/**
 * `decision.json` and, on the issuer's copy, `notes.json` of a report whose bytes are as someone signed them.
 * Who that was is not asked: `verifyReport` does. Never throws.
 */
export async function takeAttachments(bytes: Uint8Array): Promise<Extracted> {
  const place = locateSignature(bytes);
  if (!place.ok) return place;
  const integrity = await checkIntegrity(bytes, place);
  if (!integrity.ok) return integrity;
  const structure = readFileStructure(bytes, place);
  return structure.ok ? extractRecord(bytes, structure.signatureObject) : structure;
}
