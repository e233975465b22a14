/**
 * Whether an issuer may judge by an achievement. An issuer that states the id its achievements bear
 * (`--issuer-id`) speaks for these alone. One that was made without states a random `urn:uuid:`, which
 * ties it to no programme: whoever trusts its root trusts it for whatever it signs.
 * @param stated the id in the root's subjectAltName, or in `identity.json`; null when there is none
 */
export function speaksFor(stated: string | null, achievementIssuer: string): boolean {
  if (stated === null) return false;
  return stated === achievementIssuer || stated.startsWith('urn:uuid:');
}
