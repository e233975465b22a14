import type { Sheet } from '../layout/sheet';
import type { StructureNode } from '../tagging/structure-tree';
import type { Typesetter } from '../text/typesetter';

/** What every part of a report is laid out with. */
export interface Desk {
  readonly type: Typesetter;
  readonly sheet: Sheet;
  /** The element new parts are added to. */
  readonly root: StructureNode;
}
