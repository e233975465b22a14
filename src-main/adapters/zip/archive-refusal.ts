import { AssayError } from '../../../src-shared/domain/errors';
import { Refusal } from '../../services/packages/refusal';

/** Turns what the zip library says about a damaged archive into a finding; what is not its word passes as it is. */
export function archiveRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof Refusal || error instanceof AssayError) return error;
  if (/encrypt/i.test(error.message)) {
    return new Refusal('zip-encrypted', `The archive is encrypted: ${error.message}.`);
  }
  return new Refusal('zip-malformed', `The archive is damaged: ${error.message}.`);
}
