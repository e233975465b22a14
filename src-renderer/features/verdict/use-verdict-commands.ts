import { useCommands, type Command } from '../../shell/commands';
import type { Move } from '../../ui/move-cursor';
import { sectionNames, sectionTitles, type SectionName } from './section-names';

const moves = [
  ['next', 'Next report', 'j'],
  ['previous', 'Previous report', 'k'],
] as const;

export interface VerdictActions {
  /** There is a verdict on the page. */
  readonly shown: () => boolean;
  /** There are several to go through. */
  readonly several: () => boolean;
  readonly has: (section: SectionName) => boolean;
  readonly move: (to: Move) => void;
  readonly toggle: (section: SectionName) => void;
  readonly print: () => Promise<void>;
  readonly copy: () => void;
  readonly back: () => void;
}

/** The verdict's keys and palette entries. */
export function useVerdictCommands(act: VerdictActions): void {
  useCommands('Verdict', [
    // The arrows are the list's own while it has the focus; else they scroll the page.
    ...moves.map(([to, title, key]): Command => ({
      id: `verdict.${to}`,
      title,
      keys: [key],
      palette: false,
      enabled: act.several,
      run: () => {
        act.move(to);
      },
    })),
    ...sectionNames.map((section, index): Command => ({
      id: `verdict.section-${section}`,
      title: `Unfold or fold: ${sectionTitles[section]}`,
      keys: [String(index + 1)],
      palette: false,
      enabled: () => act.has(section),
      run: () => {
        act.toggle(section);
      },
    })),
    {
      id: 'verdict.copy',
      title: 'Copy the verdict’s sentence',
      keys: ['c'],
      icon: 'i-lucide-copy',
      enabled: act.shown,
      run: act.copy,
    },
    {
      id: 'verdict.print',
      title: 'Print the verdict…',
      keys: ['Mod+P'],
      icon: 'i-lucide-printer',
      enabled: act.shown,
      run: act.print,
    },
    {
      id: 'verdict.back',
      title: 'Back to where you were',
      keys: ['Alt+ArrowLeft', 'Escape'],
      icon: 'i-lucide-chevron-left',
      run: act.back,
    },
  ]);
}
