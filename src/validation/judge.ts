import { KIND_CHECKS } from '../checks';
import { CRD_CHECKS } from '../checks/crd';
import { CRD_RULES } from '../checks/crd/crd-rules';
import { asIs, Defect, stated } from '../checks/defect';
import { LATE_RULES } from '../checks/late-rules';
import { refusal } from '../checks/refuse';
import { RuleInfo } from '../checks/rule-info';
import { sentenceOf } from '../checks/sentences';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject, Violation } from '../mesh/mesh-object';
import { isInSystemNamespace } from '../mesh/of-platform';
import { Severity } from '../mesh/severity';
import { RULES } from '../rules';
import { Finding } from './finding';
import { MeshRule } from './mesh-rule';

/** The code of everything that Istio's webhook and the API server reject. */
const REFUSED = 'IST0106';
const SUPPRESS = 'galley.istio.io/analyze-suppress';

const WEBHOOK_CODES = ['IST0106', 'IST0130', 'IST0131', 'IST0133'];

const CHECKS = [...CRD_CHECKS, ...KIND_CHECKS];

/** All rules of this library, sorted by id. */
export const ALL_RULES: RuleInfo[] = [...new Set([...RULES, ...LATE_RULES, ...CHECKS.flatMap(check => check.rules)])].sort((a, b) => a.id < b.id ? -1 : 1);

/** Every kind that one of them reads. */
export const KINDS_READ: ReadonlySet<string> = new Set([...ALL_RULES.flatMap(rule => rule.kinds), ...CHECKS.map(check => check.kind)]);

/** A finding together with its object and defect. */
export interface Judgement {
  readonly rule: RuleInfo & { readonly url?: string };
  readonly object: MeshObject;
  readonly defect: Defect;
}

/** Runs all rules on a model, the user's own ones included; the result is in the order of the objects. */
export function judge(mesh: MeshModel, own: MeshRule[] = []): Judgement[] {
  const found: Judgement[] = [];
  for (const { kind, group, check } of CHECKS) {
    for (const object of mesh.objectsOf(kind, group)) {
      check(object, (rule, defect) => {
        if (defect !== undefined) {
          found.push({ rule, object, defect });
        }
      }, mesh);
    }
  }
  for (const rule of RULES.filter(r => concerns(r, mesh))) {
    found.push(...rule.check(mesh).map(violation => ({ rule, ...violation })));
  }
  for (const rule of own.filter(r => concerns(r, mesh))) {
    found.push(...violationsOf(rule, mesh).map(({ object, path, message }) => ({ rule, object, defect: asIs(path, message) })));
  }
  const kept = withoutEchoes(found).filter(({ object, rule }) => !isSuppressed(object, rule.istio) && !(isOfAnalysis(rule.istio) && isInSystemNamespace(object)));
  if (kept.length < 2) {
    return kept;
  }
  const order = new Map(mesh.objects.map((object, i) => [object, i]));
  return kept.sort((a, b) => order.get(a.object)! - order.get(b.object)!);
}

function concerns({ kinds }: { readonly kinds: string[] }, mesh: MeshModel): boolean {
  return kinds.length === 0 || kinds.some(kind => mesh.objectsOf(kind).length > 0);
}

/** Runs one of the user's own rules; an error in the rule names it. */
function violationsOf(rule: MeshRule, mesh: MeshModel): Violation[] {
  const field = `MeshRule "${rule.id}"`;
  let violations: Violation[];
  try {
    violations = rule.check(mesh);
  } catch (e) {
    throw refusal(stated(field, `threw an error in its check: ${(e as Error).message}`, 'correct the check', (e as Error).message));
  }
  const known = new Set(violations.length === 0 ? [] : mesh.objects);
  const stray = violations.find(({ object }) => !known.has(object));
  if (stray !== undefined) {
    throw refusal(stated(field, `reports ${stray.object?.title ?? 'a violation without an object'}, which is not in the model`, 'report objects of the model by their violation()', stray.object?.title));
  }
  return violations;
}

/** Removes a finding of a CRD rule where a rule of the kind reports an error for the same field in better words. */
function withoutEchoes(found: Judgement[]): Judgement[] {
  if (!found.some(({ rule }) => CRD_RULES.includes(rule))) {
    return found;
  }
  const specific = new Map<MeshObject, string[]>();
  const isMoreSpecific = ({ rule }: Judgement) => !CRD_RULES.includes(rule) && rule.severity === Severity.ERROR && rule.istio === REFUSED;
  found.filter(isMoreSpecific).forEach(({ object, defect: { path } }) => specific.set(object, [...specific.get(object) ?? [], path]));
  return found.filter(({ rule, object, defect }) => !CRD_RULES.includes(rule) || !specific.get(object)?.includes(defect.path));
}

/** Converts a judgement to the public form of a finding. */
export function findingOf({ rule, object, defect }: Judgement): Finding {
  return {
    rule: rule.id,
    ...rule.istio === undefined ? {} : { istio: rule.istio },
    severity: rule.severity,
    kind: object.kind,
    ...object.namespace === '' ? {} : { namespace: object.namespace },
    name: object.name,
    path: defect.path,
    message: sentenceOf(defect),
    why: rule.why,
    ...object.origin.construct === undefined ? {} : { construct: object.origin.construct },
    ...object.origin.file === undefined ? {} : { file: object.origin.file },
    ...urlOf(rule),
  };
}

function urlOf(rule: RuleInfo & { readonly url?: string }): { url?: string } {
  const url = rule.url ?? (ALL_RULES.includes(rule) ? pageOf(rule.id) : undefined);
  return url === undefined ? {} : { url };
}

/** The address of the page that explains a rule of this library. */
export function pageOf(id: string): string {
  return `https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/${id}.md`;
}

/** Returns true for codes that only Istio's analysis reports, not its webhook. */
function isOfAnalysis(code: string | undefined): boolean {
  return code !== undefined && !WEBHOOK_CODES.includes(code);
}

/** Returns true if the object's annotation suppresses the code: `IST0107,IST0108`, or `*`. */
function isSuppressed(object: MeshObject, code: string | undefined): boolean {
  const listed = object.annotations[SUPPRESS];
  return typeof listed === 'string' && listed.split(',').map(c => c.trim()).some(c => c === '*' || c === code);
}
