import type { IConstruct } from 'constructs';
import { Problem, problemsOf, Report } from '../checks/problem';

const CHECKS = Symbol.for('cdk8s-istio.late-checks');

/** A check of a construct that no manifest shows, such as a target that does not fit the metadata. */
export type LateCheck = (report: Report) => void;

/** A kind has its check as a method, so that an app with ten thousand of them holds no closure for each. */
type Checked = IConstruct & { [CHECKS]?: LateCheck[]; _checkLate?: LateCheck };

/** Has the judge run a check of a construct at each synth, for what its manifests do not show. Findings are acknowledged and turned off like all others. */
export function addLateCheck(construct: IConstruct, check: LateCheck): void {
  const checks = (construct as Checked)[CHECKS];
  if (checks === undefined) {
    Object.defineProperty(construct, CHECKS, { value: [check] });
  } else {
    checks.push(check);
  }
}

/** What the late checks of a construct find; the same defect is reported once, however many checks find it. */
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
