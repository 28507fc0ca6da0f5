import { stated } from '../checks/defect';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, isMap, listOf, mapOf, textsOf } from '../private/manifest';
import { CrossRule, ObjectDefect, on } from './cross-rule';

export const duplicateDestinationRule: CrossRule = {
  id: 'duplicate-destination-rule',
  severity: Severity.WARNING,
  summary: 'two DestinationRules of one host and namespace define one subset, or both have a policy',
  why: 'Istio merges them, and of what both have it takes the older one\'s',
  kinds: ['DestinationRule'],
  covers: ['KIA0201'],
  check: mesh => {
    const rules = mesh.objectsOf('DestinationRule').filter(o => isLiteralString(o.spec.host));
    const groups = indexed(rules, o => JSON.stringify([o.namespace, mesh.fullHost(o.spec.host, o.namespace), ...scopeOf(o)]));
    return [...groups.values()].filter(group => group.length > 1).flatMap(contested);
  },
};

/** Who sees a rule. With a selector it is for callers of its own namespace, whatever `exportTo` says. */
function scopeOf({ spec }: MeshObject): string[][] {
  return isMap(spec.workloadSelector) ? [Object.entries(mapOf(spec.workloadSelector.matchLabels)).map(([key, value]) => `${key}=${value}`).sort()] : [[...new Set(textsOf(spec.exportTo))].sort(), []];
}

/** What a rule has that one before it has already. */
function contested(group: MeshObject[]): ObjectDefect[] {
  const subsets = new Map<string, MeshObject>();
  let policy: MeshObject | undefined;
  return group.flatMap(object => {
    const found: ObjectDefect[] = [];
    listOf(object.spec.subsets).forEach(({ name }, i) => {
      const owner = subsets.get(name);
      if (owner === undefined) {
        subsets.set(name, object);
      } else if (owner !== object) {
        found.push(on(object, stated(`spec.subsets[${i}]`, `got "${name}", which ${owner.title} defines for host "${object.spec.host}" already; define it once`)));
      }
    });
    if (object.spec.trafficPolicy !== undefined) {
      if (policy === undefined) {
        policy = object;
      } else {
        found.push(on(object, stated('spec.trafficPolicy', `got a policy for host "${object.spec.host}", which has that of ${policy.title} already; put both into one DestinationRule`)));
      }
    }
    return found;
  });
}
