import type { VerdictView } from '../../../src-shared/contract/trust-views';

export interface CheckLine {
  readonly name: string;
  readonly title: string;
  readonly state: 'ok' | 'not-ok' | 'not-reached';
  readonly detail: string;
}

/** Every check there is, in the order they are made; a verdict ends at the first that is not good. */
const titles = {
  integrity: 'Bytes',
  structure: 'Structure of the file',
  signer: 'Signer',
  revocation: 'Revocation',
  record: 'Record',
  pages: 'Pages',
  standing: 'Place in the programme',
} as const;

const isKnown = (name: string): name is keyof typeof titles => name in titles;

/** The checks that were made, and of a refused report those that were not reached any more. */
export function checkLines({ verdict, checks }: VerdictView): CheckLine[] {
  const made = checks.map(({ name, ok, detail }): CheckLine => ({
    name,
    title: isKnown(name) ? titles[name] : name,
    state: ok ? 'ok' : 'not-ok',
    detail,
  }));
  if (verdict === 'accepted') return made;
  const left = Object.entries(titles).filter(([name]) => !made.some((one) => one.name === name));
  return [
    ...made,
    ...left.map(([name, title]): CheckLine => ({
      name,
      title,
      state: 'not-reached',
      detail: 'Not reached: the checks end at the first that is not good.',
    })),
  ];
}
