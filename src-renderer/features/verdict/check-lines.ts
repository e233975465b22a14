import type { VerdictView } from '../../../src-shared/contract/trust-views';

export interface CheckLine {
  readonly name: string;
  readonly title: string;
  readonly state: 'ok' | 'not-ok' | 'not-reached';
  readonly detail: string;
}

/** The checks in the order they are made; a verdict ends at the first that is not good. */
const titles = {
  integrity: 'Bytes',
  structure: 'Structure of the file',
  signer: 'Signer',
  revocation: 'Revocation',
  record: 'Record',
  pages: 'Pages',
  standing: 'Place in the programme',
} as const;

/** Made of every report; the others only where there is something to ask. */
const always = ['integrity', 'structure', 'signer', 'record', 'pages'] as const;

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
  const left = always.filter((name) => !made.some((one) => one.name === name));
  return [
    ...made,
    ...left.map((name): CheckLine => ({
      name,
      title: titles[name],
      state: 'not-reached',
      detail: '',
    })),
  ];
}
