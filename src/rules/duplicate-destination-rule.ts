import { conflict } from '../checks/defect';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, isMap, listOf, mapOf, textsOf } from '../private/manifest';
import { CrossRule, ObjectDefect, on } from './cross-rule';

export const duplicateDestinationRule: CrossRule = {
  id: 'duplicate-destination-rule',
  severity: Severity.WARNING,
  summary: 'DestinationRules of one host define the same subset or both have a traffic policy',
  why: 'Istio merges the DestinationRules and uses the older definition',
  kinds: ['DestinationRule'],
  covers: ['KIA0201'],
  check: mesh => {
    const rules = mesh.objectsOf('DestinationRule').filter(o => isLiteralString(o.spec.host));
    const groups = indexed(rules, o => JSON.stringify([o.namespace, mesh.fullHost(o.spec.host, o.namespace), ...scopeOf(o)]));
    return [...groups.values()].filter(group => group.length > 1).flatMap(contested);
  },
};

/** The callers that a rule applies to: with a selector those in its namespace, regardless of `exportTo`. */
function scopeOf({ spec }: MeshObject): string[][] {
  return isMap(spec.workloadSelector) ? [Object.entries(mapOf(spec.workloadSelector.matchLabels)).map(([key, value]) => `${key}=${value}`).sort()] : [[...new Set(textsOf(spec.exportTo))].sort(), []];
}

/** Definitions that an earlier rule has already. */
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
        found.push(on(object, conflict(`spec.subsets[${i}]`, owner.title, `both define subset "${name}" of host "${object.spec.host}"`, 'define it once', name)));
      }
    });
    if (object.spec.trafficPolicy !== undefined) {
      if (policy === undefined) {
        policy = object;
      } else {
        found.push(on(object, conflict('spec.trafficPolicy', policy.title, `both have a traffic policy for host "${object.spec.host}"`, 'merge them into one DestinationRule')));
      }
    }
    return found;
  });
}
