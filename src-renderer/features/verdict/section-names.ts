/** What can be unfolded under a verdict, in the order it stands there; the place is also its key. */
export const sectionNames = ['signer', 'checks', 'digests', 'rule', 'times', 'own-check'] as const;
export type SectionName = (typeof sectionNames)[number];

export const sectionTitles: Record<SectionName, string> = {
  signer: 'Who signed',
  checks: 'What was checked',
  digests: 'Digests',
  rule: 'Rule recomputed',
  times: 'Times',
  'own-check': 'Check it without Assay',
};

/** The sections with `name` opened, or folded when it was open. */
export const toggled = (open: readonly SectionName[], name: SectionName): readonly SectionName[] =>
  open.includes(name) ? open.filter((one) => one !== name) : [...open, name];
