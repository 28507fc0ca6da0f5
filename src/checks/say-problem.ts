import { problemOf } from './formats/problem-of';
import { RuleInfo, Say } from './kind-check';

/** Says what a constructor's check has against a field, if it has anything. */
export function sayProblem(say: Say, rule: RuleInfo, path: string, check: (field: string) => void): void {
  const problem = problemOf(check);
  if (problem !== undefined) {
    say(rule, path, problem);
  }
}
