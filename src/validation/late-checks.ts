import type { IConstruct } from 'constructs';
import { Problem, problemsOf, Report } from '../checks/problem';

const CHECKS = Symbol.for('cdk8s-istio.late-checks');

/** A check for defects that the manifest does not show, such as a target that does not fit the metadata. */
export type LateCheck = (report: Report) => void;

/** A kind has its check as a method, so that an app with ten thousand objects does not keep a closure for each. */
type Checked = IConstruct & { [CHECKS]?: LateCheck[]; _checkLate?: LateCheck };

/** Adds a check that the judge runs at each synth. Its findings can be acknowledged and turned off like any other. */
export function addLateCheck(construct: IConstruct, check: LateCheck): void {
  const checks = (construct as Checked)[CHECKS];
  if (checks === undefined) {
    Object.defineProperty(construct, CHECKS, { value: [check] });
  } else {
    checks.push(check);
  }
}

/** Runs the late checks of a construct. A defect that several checks find is reported once. */
export function lateProblemsOf(construct: IConstruct): Problem[] {
  const checked = construct as Checked;
  if (checked[CHECKS] === undefined && typeof checked._checkLate !== 'function') {
    return [];
  }
  const problems = problemsOf(report => {
    checked._checkLate?.(report);
    checked[CHECKS]?.forEach(check => check(report));
  });
  return problems.length < 2 ? problems : [...new Map(problems.map(problem => [JSON.stringify([problem.rule.id, problem.defect]), problem])).values()];
}
