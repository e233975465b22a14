import type { VerdictView } from '../../../src-shared/contract/trust-views';

export interface DigestLine {
  readonly title: string;
  readonly value: string;
}

/** Digests to compare with what others have; of a refused report only that of the file itself. */
export function digestLines({ signature, report }: VerdictView): DigestLine[] {
  return [
    ...(signature ? [{ title: 'SHA-256 of the file', value: signature.fileSha256 }] : []),
    ...(report
      ? [
          { title: 'Report id', value: report.reportId },
          { title: 'SHA-256 of the package’s tag manifest', value: report.packageSha256 },
          ...(report.supersedes === null
            ? []
            : [{ title: 'Id of the report it replaces', value: report.supersedes }]),
        ]
      : []),
  ];
}
