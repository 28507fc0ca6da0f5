import type { IConstruct } from 'constructs';
import { judgeApp } from '../../src/validation/judge-app';
import { lateProblemsOf } from '../../src/validation/late-checks';
import { brief } from '../brief';

/** Everything that the judge finds in an app: `[construct] rule | path`; for what no manifest shows `[construct] rule | path | kind value`. */
export function foundIn(app: IConstruct): string[] {
  const late = new Map<string, string>(app.node.findAll().flatMap(construct => lateProblemsOf(construct)
    .map(({ rule, defect }) => [`[${construct.node.path}] ${rule.id} | ${defect.path}`, `[${construct.node.path}] ${rule.id} | ${brief(defect)}`] as const)));
  return judgeApp(app, []).findings.map(({ construct, rule, path }) => `[${construct}] ${rule} | ${path}`).map(found => late.get(found) ?? found);
}
