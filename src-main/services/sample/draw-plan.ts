import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';

import type { Block } from './plan-blocks';
import { PlanSheet } from './plan-sheet';
import type { Scene } from './scene';

/** Faces and colours that teachers' documents come in. */
const LOOKS = [
  {
    text: StandardFonts.Helvetica,
    bold: StandardFonts.HelveticaBold,
    size: 10.4,
    accent: rgb(0.1, 0.3, 0.5),
  },
  {
    text: StandardFonts.TimesRoman,
    bold: StandardFonts.TimesRomanBold,
    size: 11.6,
    accent: rgb(0.13, 0.13, 0.15),
  },
  {
    text: StandardFonts.TimesRoman,
    bold: StandardFonts.HelveticaBold,
    size: 11.4,
    accent: rgb(0.45, 0.16, 0.2),
  },
  {
    text: StandardFonts.Helvetica,
    bold: StandardFonts.HelveticaBold,
    size: 10.2,
    accent: rgb(0.16, 0.4, 0.27),
  },
] as const;

/**
 * The plan as a PDF of two to four pages. The same blocks and scene give the same bytes.
 * @param pictures JPEG bytes by name
 */
export async function drawPlan(
  blocks: readonly Block[],
  scene: Scene,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const look = scene.dice('look').pick(LOOKS);
  const [text, bold] = [await doc.embedFont(look.text), await doc.embedFont(look.bold)];
  const sheet = new PlanSheet(doc, { ...look, text, bold });
  for (const block of blocks) {
    if (block.kind === 'title') sheet.title(block.text, block.under);
    else if (block.kind === 'heading') sheet.heading(block.text);
    else if (block.kind === 'text') sheet.paragraph(block.text);
    else if (block.kind === 'list') sheet.list(block.items);
    else if (block.kind === 'steps') {
      sheet.row(['min', 'what', 'how'], true);
      for (const [minutes, name, how] of block.steps) sheet.row([String(minutes), name, how]);
    } else {
      const jpeg = pictures.get(`${block.name}.small`);
      if (jpeg) sheet.picture(await doc.embedJpg(jpeg), block.caption);
    }
  }
  sheet.number(`Submission ${scene.id}`);
  const title = blocks.find((block) => block.kind === 'title');
  if (title) doc.setTitle(title.text);
  doc.setCreationDate(scene.submittedAt);
  doc.setModificationDate(scene.submittedAt);
  return doc.save({ addDefaultPage: false });
}
