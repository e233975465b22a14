import { createHash } from 'node:crypto';

import type { UnlockedIdentity } from '../../src-main/services/identity/identity';
import { signJson } from '../../src-main/services/trust/signed-json';
import type { Receipt } from '../../src-shared/domain/trust/trust-schema';

/**
 * A receipt for these bytes, signed by whoever it is: also by those that `signReceipt` would turn away.
 * `change` replaces members of its payload.
 */
export function receiptBy(
  signer: UnlockedIdentity,
  pdf: Uint8Array,
  receivedAt: Date,
  change: Partial<Receipt> = {},
): Promise<string> {
  const { id, name } = signer.issuer ?? { id: 'nobody', name: 'nobody' };
  const receipt: Receipt = {
    format: 'assay-receipt/1',
    issuer: { id, name },
    reportId: `sha256:${'0'.repeat(64)}`,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    receivedAt: receivedAt.toISOString(),
    ...change,
  };
  return signJson(receipt, [{ key: signer.reportKey, chain: signer.chain }]);
}
