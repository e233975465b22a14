import { useEventListener } from '@vueuse/core';

import { onEvent } from '../bridge/assay';
import { commandForPress, runCommand } from '../shell/commands';
import { isMac } from '../shell/platform';
import { useReportProblem } from '../shell/use-report-problem';
import { isField, keyPlace } from './key-place';

/** Turns keys, and main's menu, into commands. Used once, by the application. */
export function useKeyListener(): void {
  const report = useReportProblem();
  const run = (id: string): void => {
    runCommand(id).catch(report);
  };

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const press = {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      shiftKey: event.shiftKey,
      altGraph: event.getModifierState('AltGraph'),
    };
    const place = keyPlace(event.target);
    const command = commandForPress(press, place, isMac);
    if (command) {
      event.preventDefault();
      run(command.id);
    } else if (event.key === 'Escape' && isField(event.target)) {
      // Esc leaves a field, so that the plain keys work again.
      event.target.blur();
    }
  });

  const off = onEvent('command', ({ id }) => {
    run(id);
  });
  useEventListener(window, 'pagehide', off);
}
