import { PDFDocument, PDFName } from 'pdf-lib';

import type { Notes, Report } from '../../../src-shared/domain/report/report-schema';
import type { Desk } from './content/desk';
import { reportBody } from './content/report-body';
import { runningLines } from './content/running-lines';
import { KIND_WORDS, OUTCOME_WORDS } from './content/words';
import { attachRecords } from './document/attach-records';
import { addBookmarks, type Bookmark } from './document/bookmarks';
import { addOutputIntent, describe, identify, labelPages } from './document/finish-document';
import { embedFace } from './fonts/embed-face';
import type { ReportFace } from './fonts/report-face';
import type { ReportFonts } from './fonts/report-fonts';
import { LINE } from './layout/colours';
import { PageCanvas } from './layout/page-canvas';
import { paginate } from './layout/paginate';
import { type Paper, sheetFor } from './layout/sheet';
import { markAsTagged, structureNode, writeStructureTree } from './tagging/structure-tree';
import { Typesetter } from './text/typesetter';

const LANGUAGES = { en: 'en-US' } as const;

export interface RenderInput {
  readonly report: Report;
  /** Private notes: in the issuer's copy only. */
  readonly notes: Notes | null;
  readonly fonts: ReportFonts;
  readonly paper: Paper;
  /** Language of the printed labels. */
  readonly language?: keyof typeof LANGUAGES;
}

/**
 * A report's pages with its record inside, complete but unsaved and unsigned: built to PDF/A-3u
 * (ISO 19005-3) and tagged. The same input gives the same document, byte for byte once saved.
 * There is no AcroForm yet; signing adds it.
 * @throws AssayError before anything is drawn, details `{place, character, codePoint}`:
 * `ERR_GLYPH_MISSING` when no report face has a character, `ERR_TEXT_DIRECTION` for right-to-left text.
 */
export async function renderReport(input: RenderInput): Promise<PDFDocument> {
  const { report, notes, fonts, paper } = input;
  const root = structureNode(null, 'Document');
  const desk: Desk = { type: new Typesetter(fonts), sheet: sheetFor(paper), root };
  const placed = paginate(
    reportBody(desk, report, notes),
    desk.sheet.textHeight,
    desk.sheet.firstPageMore,
  );
  const running = runningLines(desk, report);

  const doc = await PDFDocument.create({ updateMetadata: false });
  const names = new Map<ReportFace, string>();
  const nameOf = (face: ReportFace): string => {
    const name = names.get(face) ?? `F${names.size + 1}`;
    names.set(face, name);
    return name;
  };
  const bookmarks: Bookmark[] = [];
  const canvases = placed.map((strips, index) => {
    const page = doc.addPage([desk.sheet.width, desk.sheet.height]);
    const canvas = new PageCanvas(index, nameOf);
    for (const [position, { strip, offset, withHead }] of strips.entries()) {
      const top = desk.sheet.top - offset;
      if (withHead) strip.head?.draw(canvas, top + strip.head.height);
      if (strip.ruleAbove !== undefined && position > 0) {
        canvas.decoration();
        canvas.rule(desk.sheet.left, top + strip.ruleAbove, desk.sheet.right, 0.6, LINE);
      }
      strip.draw(canvas, top);
      if (strip.bookmark !== undefined)
        bookmarks.push({ title: strip.bookmark, page, top: top + 12 });
    }
    running(canvas, index + 1, placed.length);
    return canvas;
  });

  const { context } = doc;
  const fontRefs = Object.fromEntries(
    [...names].map(([face, name]) => [
      name,
      embedFace(context, face, desk.type.tiers.get(face) ?? 0),
    ]),
  );
  const resources = context.register(context.obj({ Font: fontRefs }));
  doc.getPages().forEach((page, index) => {
    const content = context.flateStream(canvases[index]?.content() ?? '');
    page.node.set(PDFName.of('Contents'), context.register(content));
    page.node.set(PDFName.of('Resources'), resources);
    page.node.set(PDFName.of('StructParents'), context.obj(index));
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  });

  const language = LANGUAGES[input.language ?? 'en'];
  const owners = canvases.map((canvas) => canvas.owners);
  markAsTagged(
    context,
    doc.catalog,
    writeStructureTree(context, root, doc.getPages(), owners),
    language,
  );
  addBookmarks(doc, bookmarks);
  labelPages(doc);
  addOutputIntent(doc);
  describe(doc, descriptionOf(report, language));
  identify(doc, report.reportId);
  await attachRecords(doc, report, notes);
  await doc.flush();
  return doc;
}

function descriptionOf(report: Report, language: string): Parameters<typeof describe>[1] {
  const kind = KIND_WORDS[report.kind].name;
  return {
    title: `${kind} on submission ${report.submission.id}: ${report.achievement.name}`,
    subject: `${OUTCOME_WORDS[report.outcome]}. Submission ${report.submission.id}, attempt ${report.submission.attempt}.`,
    author: report.signer.alias,
    identifier: report.reportId,
    language,
    keywords: `assay-report/1 ${report.kind}`,
    date: `${new Date(report.issuedAt).toISOString().slice(0, 19)}Z`,
  };
}
