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
import { IMeshRule } from './mesh-rule';

/** The code for objects that Istio's webhook or the API server rejects. */
const REFUSED = 'IST0106';
const SUPPRESS = 'galley.istio.io/analyze-suppress';

const WEBHOOK_CODES = ['IST0106', 'IST0130', 'IST0131', 'IST0133'];

const CHECKS = [...CRD_CHECKS, ...KIND_CHECKS];

/** All rules of this library, sorted by id. */
export const ALL_RULES: RuleInfo[] = [...new Set([...RULES, ...LATE_RULES, ...CHECKS.flatMap(check => check.rules)])].sort((a, b) => a.id < b.id ? -1 : 1);

/** All kinds that a rule or a check reads. */
export const KINDS_READ: ReadonlySet<string> = new Set([...ALL_RULES.flatMap(rule => rule.kinds), ...CHECKS.map(check => check.kind)]);

/** A defect, with its rule and its object. */
export interface Judgement {
  readonly rule: RuleInfo & { readonly url?: string };
  readonly object: MeshObject;
  readonly defect: Defect;
}

/** Applies all rules of this library and the user to a model. The result follows the order of the objects. */
export function judge(mesh: MeshModel, own: IMeshRule[] = []): Judgement[] {
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

/** Applies a user's rule. Errors of the rule itself name the rule. */
function violationsOf(rule: IMeshRule, mesh: MeshModel): Violation[] {
  const field = `MeshValidator rule "${rule.id}"`;
  let violations: Violation[];
  try {
    violations = rule.check(mesh);
  } catch (e) {
    throw refusal(stated(field, `failed: ${(e as Error).message}`, 'correct its check'));
  }
  const known = new Set(violations.length === 0 ? [] : mesh.objects);
  const stray = violations.find(({ object }) => !known.has(object));
  if (stray !== undefined) {
    throw refusal(stated(field, `returned a violation of ${stray.object?.title ?? 'no object'}, which is not in the model`, 'take objects from objectsOf, and create violations with their violation()'));
  }
  return violations;
}

/** Removes findings of the CRD about fields for which a rule of the kind has a more specific finding. */
function withoutEchoes(found: Judgement[]): Judgement[] {
  if (!found.some(({ rule }) => CRD_RULES.includes(rule))) {
    return found;
  }
  const specific = new Map<MeshObject, string[]>();
  const isMoreSpecific = ({ rule }: Judgement) => !CRD_RULES.includes(rule) && rule.severity === Severity.ERROR && rule.istio === REFUSED;
  found.filter(isMoreSpecific).forEach(({ object, defect: { path } }) => specific.set(object, [...specific.get(object) ?? [], path]));
  return found.filter(({ rule, object, defect }) => !CRD_RULES.includes(rule) || !specific.get(object)?.includes(defect.path));
}

/** Converts a judgement to a finding. */
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

/** The URL of the documentation of one of this library's rules. */
export function pageOf(id: string): string {
  return `https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/${id}.md`;
}

/** Tests for a code that only Istio's analysis reports, and not its webhook. */
function isOfAnalysis(code: string | undefined): boolean {
  return code !== undefined && !WEBHOOK_CODES.includes(code);
}

/** Tests for Istio's annotation that suppresses codes on an object: a list such as `IST0107,IST0108`, or `*`. */
function isSuppressed(object: MeshObject, code: string | undefined): boolean {
  const listed = object.annotations[SUPPRESS];
  return typeof listed === 'string' && listed.split(',').map(c => c.trim()).some(c => c === '*' || c === code);
}
