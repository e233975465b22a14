/** Names of what an issuer's identity folder holds beyond everybody's. */
export const authorityFiles = {
  /** The certificate the issuer signs with, and the root in use. */
  certificate: 'report-cert.pem',
  root: 'ca/ca.pem',
  rootKey: 'ca/ca-key.pem',
  register: 'ca/register.json.age',
  trust: 'ca/trust.jws',
  roster: 'ca/roster.jws',
  crl: 'ca/crl.pem',
  /** Roots that others took the place of, named by their short fingerprint. */
  retired: 'ca/retired',
} as const;

/** Certificate and key file of a retired root. */
export function retiredFiles(fingerprint: string): { root: string; key: string } {
  const path = `${authorityFiles.retired}/${fingerprint}`;
  return { root: `${path}.pem`, key: `${path}-key.pem` };
}
