import { Refusal } from '../../services/packages/refusal';

/** Turns what the zip library says about a damaged archive into a finding; system errors pass as they are. */
export function archiveRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  if ('code' in error && typeof error.code === 'string' && 'syscall' in error) return error;
  if (/encrypt/i.test(error.message)) {
    return new Refusal('zip-encrypted', `The archive is encrypted: ${error.message}.`);
  }
  return new Refusal('zip-malformed', `The archive is damaged: ${error.message}.`);
}
