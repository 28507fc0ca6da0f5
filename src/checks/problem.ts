import { Severity } from '../mesh/severity';
import type { Defect } from './defect';
import { refusal } from './refuse';
import type { RuleInfo } from './rule-info';

/** A defect, and the rule that it breaks. */
export interface Problem {
  readonly rule: RuleInfo;
  readonly defect: Defect;
}

/** Receives what a check finds; undefined stands for a value that is all right. */
export type Report = (rule: RuleInfo, defect: Defect | undefined) => void;

/** The problems that a check reports, in order. */
export function problemsOf(check: (report: Report) => void): Problem[] {
  const problems: Problem[] = [];
  check((rule, defect) => {
    if (defect !== undefined) {
      problems.push({ rule, defect });
    }
  });
  return problems;
}

/** Throws the first error that a check finds, for constructors and factories; warnings are left to the judge. */
export function refuseErrors(check: (report: Report) => void): void {
  check(throwError);
}

function throwError(rule: RuleInfo, defect: Defect | undefined): void {
  if (defect !== undefined && rule.severity === Severity.ERROR) {
    throw refusal(defect, rule.id);
  }
}
