import { KIND_CHECKS } from '../checks';
import { CRD_CHECKS } from '../checks/crd';
import { CRD_RULES } from '../checks/crd/crd-rules';
import { asIs, Defect, invalid } from '../checks/defect';
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

/** The code of what Istio's webhook and the API server refuse. */
const REFUSED = 'IST0106';
const SUPPRESS = 'galley.istio.io/analyze-suppress';

const WEBHOOK_CODES = ['IST0106', 'IST0130', 'IST0131', 'IST0133'];

const CHECKS = [...CRD_CHECKS, ...KIND_CHECKS];

/** Every rule of this library, sorted by its id. */
export const ALL_RULES: RuleInfo[] = [...new Set([...RULES, ...LATE_RULES, ...CHECKS.flatMap(check => check.rules)])].sort((a, b) => a.id < b.id ? -1 : 1);

/** The kinds that any of them reads. */
export const KINDS_READ: ReadonlySet<string> = new Set([...ALL_RULES.flatMap(rule => rule.kinds), ...CHECKS.map(check => check.kind)]);

/** One finding, while its object is still known. */
export interface Judgement {
  readonly rule: RuleInfo & { readonly url?: string };
  readonly object: MeshObject;
  readonly defect: Defect;
}

/** What all rules find in a model, ours and those of the user, in the order of the objects. */
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
  const heard = withoutEchoes(found).filter(({ object, rule }) => !isSuppressed(object, rule.istio) && !(isOfAnalysis(rule.istio) && isInSystemNamespace(object)));
  if (heard.length < 2) {
    return heard;
  }
  const order = new Map(mesh.objects.map((object, i) => [object, i]));
  return heard.sort((a, b) => order.get(a.object)! - order.get(b.object)!);
}

function concerns({ kinds }: { readonly kinds: string[] }, mesh: MeshModel): boolean {
  return kinds.length === 0 || kinds.some(kind => mesh.objectsOf(kind).length > 0);
}

/** What a rule of the user finds; a mistake of the rule names it. */
function violationsOf(rule: IMeshRule, mesh: MeshModel): Violation[] {
  const field = `MeshValidator rule "${rule.id}"`;
  let violations: Violation[];
  try {
    violations = rule.check(mesh);
  } catch (e) {
    throw refusal(invalid(field, (e as Error).message, 'a rule that returns what it finds', 'correct its check'));
  }
  const known = new Set(violations.length === 0 ? [] : mesh.objects);
  const stray = violations.find(({ object }) => !known.has(object));
  if (stray !== undefined) {
    throw refusal(invalid(field, stray.object?.title, 'an object of the model', 'take it from objectsOf, and make violations by its violation()'));
  }
  return violations;
}

/** What a rule of the kind says of a field better, the CRD need not say once more. */
function withoutEchoes(found: Judgement[]): Judgement[] {
  if (!found.some(({ rule }) => CRD_RULES.includes(rule))) {
    return found;
  }
  const said = new Map<MeshObject, string[]>();
  const isBetter = ({ rule }: Judgement) => !CRD_RULES.includes(rule) && rule.severity === Severity.ERROR && rule.istio === REFUSED;
  found.filter(isBetter).forEach(({ object, defect: { path } }) => said.set(object, [...said.get(object) ?? [], path]));
  return found.filter(({ rule, object, defect }) => !CRD_RULES.includes(rule) || !said.get(object)?.includes(defect.path));
}

/** A finding for people and programs. */
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

/** Where a rule of this library is explained. */
export function pageOf(id: string): string {
  return `https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/${id}.md`;
}

/** Whether a code is one of Istio's analysis, and none of what the webhook says too. */
function isOfAnalysis(code: string | undefined): boolean {
  return code !== undefined && !WEBHOOK_CODES.includes(code);
}

/** Istio's own way to say that a code is known and accepted: `IST0107,IST0108`, or `*`, on the object. */
function isSuppressed(object: MeshObject, code: string | undefined): boolean {
  const listed = object.annotations[SUPPRESS];
  return typeof listed === 'string' && listed.split(',').map(c => c.trim()).some(c => c === '*' || c === code);
}
