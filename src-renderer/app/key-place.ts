import type { KeyPlace } from '../shell/commands';

const fields =
  'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=submit])';
const floating = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
const controls =
  'button, a[href], summary, input, [role=button], [role=tab], [role=radio], [role=separator], [role=switch]';

/** Whether the place a key was pressed in is a field to type in. */
export const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.matches(fields);

/** What the place a key was pressed in does with keys of its own. Dialogs and menus count as typing: the page behind them is not there. */
export function keyPlace(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'page';
  if (isField(target) || target.closest(floating)) return 'typing';
  return target.closest(controls) ? 'control' : 'page';
}
