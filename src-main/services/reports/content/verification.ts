import type { Notes, Report } from '../../../../src-shared/domain/report/report-schema';
import { keepWithNext, spaced, type Strip } from '../layout/strip';
import type { Desk } from './desk';
import { type Fact, factTable } from './facts';
import { labelled, labelNode } from './labelled';
import { LOOKS } from './styles';
import { heading, textBlock } from './text-block';

/** The closing part: what identifies this report, what it carries, how to check it without Assay. */
export function verification(desk: Desk, report: Report, notes: Notes | null): Strip[] {
  const { right, textLeft } = desk.sheet;
  const paragraph = (label: string, raw: string, gap: number): Strip[] => {
    const node = labelNode(desk.root);
    const strips = textBlock(desk, {
      parent: desk.root,
      place: 'the part on verification',
      raw,
      look: LOOKS.reading,
      x: textLeft,
      width: right - textLeft,
    });
    return spaced(gap, labelled(desk, label, node, LOOKS.reading.leading, strips));
  };
  const rows: Fact[] = [
    ['Report id', report.reportId, 'the report id'],
    ['Evidence package', `sha256:${report.package.sha256}`, 'the package digest'],
    ['Achievement', `sha256:${report.achievement.sha256}`, 'the achievement digest'],
    ['Signer’s certificate', `sha256:${report.signer.certificate}`, 'the certificate digest'],
    ...(report.supersedes === undefined
      ? []
      : [['Replaces report', report.supersedes, 'the report replaced'] as const]),
  ];
  const file = `${report.submission.id}.${report.kind}.pdf`;
  return [
    ...heading(desk, 'How to check this report'),
    ...keepWithNext(
      paragraph(
        'Signature',
        'This file is signed as a whole: any change after signing, on these pages or in the data inside, breaks the signature. Whoever has the issuer’s root certificate can check it, with Assay or with common tools.',
        4,
      ),
    ),
    ...factTable(desk, rows, 10, LOOKS.digest),
    ...factTable(desk, commands(file), 14),
    ...paragraph(
      'Inside this file',
      notes === null
        ? 'decision.json: the record that these pages are drawn from, with the full digests and the rule.'
        : 'decision.json: the record that these pages are drawn from, with the full digests and the rule.\nnotes.json: private notes for the issuer. Do not pass this copy on to the earner.',
      12,
    ),
  ];
}

function commands(file: string): Fact[] {
  const place = 'the part on verification';
  return [
    ['With Assay', `assay report verify ${file} --trust issuer-ca.pem`, place],
    [
      'With Poppler',
      `pdfsig -nssdir sql:nss ${file}\nIt must say all three: Signature is Valid, Certificate is Trusted, Total document signed.`,
      place,
    ],
    [
      'With OpenSSL',
      'openssl cms -verify -cades -binary -inform DER -in signature.der -content ranges.bin -CAfile issuer-ca.pem -purpose any -out /dev/null\nThe signature is the /Contents of the signature field; the ranges are the bytes its /ByteRange names.',
      place,
    ],
    ['The file itself', `qpdf --check ${file}`, place],
  ];
}
