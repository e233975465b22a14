import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';

import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import { renderReport } from '../../../src-main/services/reports/render-report';
import { buildReport } from '../../support/report-builder';
import { readReportFonts } from '../../support/read-report-fonts';

const evidence = join(import.meta.dirname, '../../../../shared/data/evidence-pdfs');

let pdf: Buffer;
beforeAll(async () => {
  const input = {
    report: buildReport(),
    notes: null,
    fonts: await readReportFonts(),
    paper: 'letter',
  } as const;
  pdf = Buffer.from(await (await renderReport(input)).save({ useObjectStreams: false }));
});

describe('extractPageText', () => {
  it('reads on over a page break, without running head and foot', async () => {
    const text = await extractPageText(pdf);
    expect(text.split('\f').length).toBeGreaterThan(2);
    expect(text).not.toMatch(/Page \d+ of/);
    expect(text).toMatch(/^Earned$/m);
    expect(text).toMatch(/^Recommendation$/m);
  });

  it('does not read what nobody can see', async () => {
    const doc = await PDFDocument.create();
    const font = await doc.embedFont(StandardFonts.Helvetica);
    const page = doc.addPage([300, 300]);
    page.drawText('Seen', { x: 20, y: 200, font });
    page.node.set(
      PDFName.of('Contents'),
      doc.context.register(
        doc.context.flateStream(
          `BT /${fontName(page)} 12 Tf 20 200 Td (Seen) Tj 3 Tr 0 -20 Td (Hidden) Tj ET`,
        ),
      ),
    );
    expect(await extractPageText(await doc.save())).toBe('Seen');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('not a PDF')],
    ['a header alone', Buffer.from('%PDF-1.7\n')],
    ['a page tree that is its own child', Buffer.from(endless())],
  ])('refuses %s by code', async (_, bytes) => {
    await expect(extractPageText(bytes)).rejects.toMatchObject({ code: 'ERR_PDF_UNREADABLE' });
  });

  it('comes back from damaged files, with text or with the code, and works on afterwards', async () => {
    const before = await extractPageText(pdf);
    for (let round = 0; round < 60; round += 1) {
      const bytes = Buffer.from(pdf);
      const noise = createHash('sha512')
        .update(`noise ${String(round)}`)
        .digest();
      for (let at = 0; at < 60; at += 4) {
        bytes[noise.readUInt32BE(at) % bytes.length] = noise[at] ?? 0;
      }
      const cut = round % 3 === 0 ? bytes.subarray(0, noise.readUInt32BE(8) % bytes.length) : bytes;
      const result = await extractPageText(cut).catch((error: unknown) => error);
      if (typeof result !== 'string') expect(result).toMatchObject({ code: 'ERR_PDF_UNREADABLE' });
    }
    expect(await extractPageText(pdf)).toBe(before);
  });

  it.skipIf(!existsSync(evidence))(
    'reads every kind of foreign PDF or says that it cannot',
    async () => {
      for (const file of readdirSync(evidence).filter((name) => name.endsWith('.pdf'))) {
        const result = await extractPageText(readFileSync(join(evidence, file))).catch(
          (error: unknown) => error,
        );
        if (typeof result !== 'string')
          expect(result).toMatchObject({ code: 'ERR_PDF_UNREADABLE' });
      }
    },
  );
});

/** The name under which pdf-lib put the page's font. */
function fontName(page: ReturnType<PDFDocument['addPage']>): string {
  const [name] =
    page.node
      .Resources()
      ?.lookup(PDFName.of('Font'))
      ?.toString()
      .match(/Helvetica-\d+/) ?? [];
  return name ?? '';
}

function endless(): string {
  return [
    '%PDF-1.7',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >> endobj',
    'trailer << /Root 1 0 R >>',
    '%%EOF',
  ].join('\n');
}
