import { checkStanding, type Standing } from '../../../src-shared/domain/report/check-standing';
import { refusalWords } from '../../../src-shared/domain/report/verdict-words';
import type { ReportVerdict } from './report-verdict';

/** A verdict with its last line: whether an accepted report also stands among what the verifier knows. */
export function judgeStanding(verdict: ReportVerdict, standing: Standing): ReportVerdict {
  if (verdict.verdict === 'refused') return verdict;
  const { kind, signature, report } = verdict;
  const found = checkStanding(report, standing);
  const detail = found.ok ? 'Nothing that is known here speaks against it.' : found.detail;
  const checks = [...verdict.checks, { name: 'standing', ok: found.ok, detail } as const];
  if (found.ok) return { ...verdict, checks };
  const { code } = found;
  return { verdict: 'refused', code, kind, ...refusalWords(code), checks, signature, report: null };
}
