import { Finding } from './finding';
import { MeshModel } from './mesh-model';
import { MeshObject, Violation } from './mesh-object';
import { IMeshRule } from './mesh-rule';
import { RULES } from './rules';

const SUPPRESS = 'galley.istio.io/analyze-suppress';

/** What all rules find in a model, ours and those of the user, in the order of the objects. */
export function judge(mesh: MeshModel, own: IMeshRule[] = []): Judgement[] {
  const order = new Map(mesh.objects.map((object, i) => [object, i]));
  return [...RULES, ...own]
    .filter(rule => rule.kinds.length === 0 || mesh.objectsOf(rule.kinds[0]).length > 0)
    .flatMap(rule => rule.check(mesh).filter(v => !isSuppressed(v.object, rule.istio)).map(violation => ({ rule, violation })))
    .sort((a, b) => order.get(a.violation.object)! - order.get(b.violation.object)!);
}

/** One finding, while its object is still known. */
export interface Judgement {
  readonly rule: IMeshRule;
  readonly violation: Violation;
}

/** A finding for people and programs. */
export function findingOf({ rule, violation: { object, path, message } }: Judgement): Finding {
  return {
    rule: rule.id,
    ...rule.istio === undefined ? {} : { istio: rule.istio },
    severity: rule.severity,
    kind: object.kind,
    ...object.namespace === '' ? {} : { namespace: object.namespace },
    name: object.name,
    path,
    message,
    why: rule.why,
    ...object.origin.construct === undefined ? {} : { construct: object.origin.construct },
    ...object.origin.file === undefined ? {} : { file: object.origin.file },
    ...urlOf(rule),
  };
}

function urlOf(rule: IMeshRule): { url?: string } {
  const url = rule.url ?? (RULES.includes(rule) ? `https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/${rule.id}.md` : undefined);
  return url === undefined ? {} : { url };
}

/** Istio's own way to say that a code is known and accepted: `IST0107,IST0108`, or `*`, on the object. */
function isSuppressed(object: MeshObject, code: string | undefined): boolean {
  const listed = object.annotations[SUPPRESS];
  return typeof listed === 'string' && listed.split(',').map(c => c.trim()).some(c => c === '*' || c === code);
}
