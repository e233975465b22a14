import { type PDFContext, PDFName, type PDFPage, type PDFRef, PDFString } from 'pdf-lib';

/** Standard structure types used here (ISO 32000-1 §14.8.4). */
export type StructureType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure';

/** One element of the structure tree. Children stand in reading order, whatever order they are drawn in. */
export interface StructureNode {
  readonly type: StructureType;
  readonly kids: (StructureNode | { page: number; mcid: number })[];
  readonly scope?: 'Row' | 'Column';
}

export function structureNode(
  parent: StructureNode | null,
  type: StructureType,
  scope?: 'Row' | 'Column',
): StructureNode {
  const node: StructureNode = { type, kids: [], ...(scope ? { scope } : {}) };
  parent?.kids.push(node);
  return node;
}

/**
 * Writes the tree and its parent tree (ISO 32000-1 §14.7). `owners[p][m]` is the element that
 * marked content `m` of page `p` belongs to. Elements that were never drawn are left out.
 */
export function writeStructureTree(
  context: PDFContext,
  root: StructureNode,
  pages: readonly PDFPage[],
  owners: readonly (readonly StructureNode[])[],
): PDFRef {
  const treeRef = context.nextRef();
  const refs = new Map<StructureNode, PDFRef>();
  const write = (node: StructureNode, parent: PDFRef): PDFRef | null => {
    const ref = context.nextRef();
    // Most elements stand on one page: its number once, then bare content numbers.
    const home = node.kids.find((kid) => 'mcid' in kid)?.page;
    const kids = node.kids.flatMap((kid) => {
      if ('type' in kid) return write(kid, ref) ?? [];
      const page = pages[kid.page];
      if (!page) return [];
      return kid.page === home
        ? kid.mcid
        : context.obj({ Type: 'MCR', Pg: page.ref, MCID: kid.mcid });
    });
    if (kids.length === 0) return null;
    refs.set(node, ref);
    context.assign(
      ref,
      context.obj({
        S: node.type,
        P: parent,
        ...(home === undefined ? {} : { Pg: pages[home]?.ref }),
        K: kids.length === 1 ? kids[0] : kids,
        ...(node.scope ? { A: { O: 'Table', Scope: node.scope } } : {}),
        ...(node.type === 'L' ? { A: { O: 'List', ListNumbering: 'None' } } : {}),
      }),
    );
    return ref;
  };
  const document = write(root, treeRef);
  const nums = owners.flatMap((nodes, page) => [
    page,
    context.register(context.obj(nodes.flatMap((node) => refs.get(node) ?? []))),
  ]);
  context.assign(
    treeRef,
    context.obj({
      Type: 'StructTreeRoot',
      ...(document ? { K: [document] } : {}),
      ParentTree: context.register(context.obj({ Nums: nums })),
      ParentTreeNextKey: pages.length,
    }),
  );
  return treeRef;
}

/** Tells readers that the tree is there, in which language, and to show the title (ISO 32000-1 §12.2, §14.7.1). */
export function markAsTagged(
  context: PDFContext,
  catalog: { set(key: PDFName, value: unknown): void },
  tree: PDFRef,
  language: string,
): void {
  catalog.set(PDFName.of('StructTreeRoot'), tree);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('Lang'), PDFString.of(language));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
}
