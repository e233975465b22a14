import type { Notes, Report } from '../../../../src-shared/domain/report/report-schema';
import type { Strip } from '../layout/strip';
import { criteriaTable } from './criteria-table';
import { criterionSection } from './criterion-section';
import { criterionVerdicts } from './criterion-verdict';
import type { Desk } from './desk';
import { evidenceList } from './evidence-list';
import { facts } from './facts';
import { masthead } from './masthead';
import { outcomeBox } from './outcome-box';
import { verification } from './verification';
import { why } from './why';

/** The whole report in reading order: outcome, who and what, criteria, why, each criterion, evidence, how to check. */
export function reportBody(desk: Desk, report: Report, notes: Notes | null): Strip[] {
  const opening = [masthead, outcomeBox, facts].flatMap((part) => part(desk, report));
  // Without ratings the reasons say more than the table does.
  const judgement = report.outcome === 'incomplete' ? [why, criteriaTable] : [criteriaTable, why];
  return [
    ...opening,
    ...judgement.flatMap((part) => part(desk, report)),
    ...criterionVerdicts(report).flatMap((verdict) => criterionSection(desk, report, verdict)),
    ...evidenceList(desk, report),
    ...verification(desk, report, notes),
  ];
}
