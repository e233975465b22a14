import { beforeAll, describe, expect, it } from 'vitest';

import { renderReport } from '../../../src-main/services/reports/render-report';
import { askAbout } from '../../support/poppler';
import { type PdfDictionary, type PdfObjects, qpdfObjects } from '../../support/qpdf-objects';
import { readReportFonts } from '../../support/read-report-fonts';
import { reportCases } from '../../support/report-cases';

// What ISO 19005-3 (PDF/A-3, level u) asks of a file like ours, clause by clause. This is not a
// validator: veraPDF is one, and is run by hand (see docs).
describe.each(Object.entries(reportCases()))('PDF/A-3u: %s', (_, { report, notes }) => {
  let pdf: Buffer;
  let objects: PdfObjects;
  let metadata: string;
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const fonts = (subtype: string): PdfDictionary[] =>
    objects.all.filter((one) => one['/Type'] === '/Font' && one['/Subtype'] === subtype);

  beforeAll(async () => {
    const input = { report, notes, fonts: await readReportFonts(), paper: 'letter' } as const;
    pdf = Buffer.from(await (await renderReport(input)).save({ useObjectStreams: false }));
    objects = await qpdfObjects(pdf);
    metadata = await askAbout(pdf, 'pdfinfo', '-meta', '{}');
  });

  it('6.1.2 begins with a header and a comment of bytes above 127', () => {
    expect(pdf.toString('latin1', 0, 9)).toMatch(/^%PDF-1\.7[\r\n]/);
    const comment = pdf.subarray(9, 16);
    const at = comment.indexOf('%');
    expect([...comment.subarray(at + 1, at + 5)].every((byte) => byte > 127)).toBe(true);
  });

  it('6.1.3 has a file identifier, made from the report id, and no encryption', () => {
    const half = report.reportId.slice('sha256:'.length, 'sha256:'.length + 32);
    expect(objects.trailer['/ID']).toEqual([`b:${half}`, `b:${half}`]);
    expect(objects.trailer).not.toHaveProperty('/Encrypt');
  });

  it('6.1.7 uses no LZW and no external streams', () => {
    for (const one of objects.all) {
      expect(one['/Filter']).not.toBe('/LZWDecode');
      expect(one).not.toHaveProperty('/FFilter');
    }
  });

  it('6.2.3 has an RGB output intent with its profile', () => {
    const [intent, ...more] = list(objects.catalog['/OutputIntents']).map(objects.follow);
    expect(more).toEqual([]);
    expect(intent?.['/S']).toBe('/GTS_PDFA1');
    expect(objects.follow(intent?.['/DestOutputProfile'])).toMatchObject({ '/N': 3 });
  });

  it('6.2.4, 6.2.10 colours are RGB and nothing is transparent', () => {
    for (const one of objects.all) {
      expect(one).not.toHaveProperty('/SMask');
      expect(one).not.toHaveProperty('/Group');
      expect(one).not.toHaveProperty('/ExtGState');
      expect(one).not.toHaveProperty('/ColorSpace');
    }
  });

  it('6.2.11 embeds every font, with widths, a CIDToGIDMap and ToUnicode', () => {
    const composite = fonts('/Type0');
    expect(composite.length).toBeGreaterThan(2);
    for (const font of composite) {
      expect(font['/Encoding']).toBe('/Identity-H');
      expect(objects.follow(font['/ToUnicode'])).toHaveProperty('/Length');
      const [descendant] = list(font['/DescendantFonts']).map(objects.follow);
      expect(descendant?.['/Subtype']).toBe('/CIDFontType2');
      expect(objects.follow(descendant?.['/CIDToGIDMap'])).toHaveProperty('/Length');
      expect(list(descendant?.['/W']).length).toBeGreaterThan(1);
      const descriptor = objects.follow(descendant?.['/FontDescriptor']);
      expect(objects.follow(descriptor['/FontFile2'])).toHaveProperty('/Length1');
    }
    expect(fonts('/CIDFontType2')).toHaveLength(composite.length);
    expect(fonts('/Type1').concat(fonts('/TrueType'), fonts('/Type3'))).toEqual([]);
  });

  it('6.5 starts no action', () => {
    for (const key of ['/OpenAction', '/AA', '/AcroForm'])
      expect(objects.catalog).not.toHaveProperty(key);
    expect(objects.follow(objects.catalog['/Names'])).not.toHaveProperty('/JavaScript');
  });

  it('6.6.2 has uncompressed metadata that says the same as the Info dictionary', () => {
    expect(objects.follow(objects.catalog['/Metadata'])).not.toHaveProperty('/Filter');
    const info = objects.follow(objects.trailer['/Info']);
    expect(metadata).toContain(String(info['/Title']).slice(2));
    expect(metadata).toContain('<xmp:CreateDate>2026-11-23T20:14:07Z</xmp:CreateDate>');
    expect(info['/CreationDate']).toBe('u:D:20261123201407Z');
    expect(info['/ModDate']).toBe('u:D:20261123201407Z');
    expect(metadata).toContain(report.reportId);
  });

  it('6.6.4 says part 3, level U', () => {
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(metadata).toContain('<pdfaid:conformance>U</pdfaid:conformance>');
  });

  it('6.7 is tagged, with language, and names its title', () => {
    expect(objects.catalog['/MarkInfo']).toEqual({ '/Marked': true });
    expect(objects.catalog['/Lang']).toBe('u:en-US');
    expect(objects.follow(objects.catalog['/ViewerPreferences'])).toEqual({
      '/DisplayDocTitle': true,
    });
    const tree = objects.follow(objects.catalog['/StructTreeRoot']);
    expect(objects.follow(list(tree['/K']).at(0))).toMatchObject({ '/S': '/Document' });
  });

  it('6.8 relates each file inside to the document', () => {
    const files = list(objects.catalog['/AF']).map(objects.follow);
    expect(files.map((file) => [file['/F'], file['/UF'], file['/AFRelationship']])).toEqual([
      ['u:decision.json', 'u:decision.json', '/Source'],
      ...(notes ? [['u:notes.json', 'u:notes.json', '/Supplement']] : []),
    ]);
    for (const file of files) {
      const stream = objects.follow(objects.follow(file['/EF'])['/F']);
      expect(stream['/Subtype']).toBe('/application/json');
      expect(objects.follow(stream['/Params'])['/ModDate']).toBe('u:D:20261123201407Z');
    }
  });

  it('reads in order: one H1, then H2 and H3, tables with heads', async () => {
    const tree = await askAbout(pdf, 'pdfinfo', '-struct', '{}');
    const heads = [...tree.matchAll(/^ *(H[123])\b/gm)].map((match) => match[1]);
    expect(heads[0]).toBe('H1');
    expect(heads.filter((one) => one === 'H1')).toHaveLength(1);
    expect(heads[1]).toBe('H2');
    expect(tree).toMatch(/TH/);
    expect(tree).not.toMatch(/Figure/);
  });
});
