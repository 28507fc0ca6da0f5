import { httpPartsOf } from '../authorization-rules';
import { CrossRule } from '../cross-rule';
import { MeshObject } from '../mesh-object';
import { hasLabels, hasTargets } from '../selecting';
import { Severity } from '../severity';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'WasmPlugin'];

export const ambientPolicySelector: CrossRule = {
  id: 'ambient-policy-selector',
  severity: Severity.WARNING,
  summary: 'a policy about requests selects pods in a namespace that is in ambient mode',
  why: 'ztunnel sees no requests, and waypoints go by targetRefs alone: tokens and plugins are ignored, and such rules of an AuthorizationPolicy deny what they should allow',
  kinds: [...KINDS, 'Namespace'],
  covers: ['KIA0109', 'KIA0110', 'KIA1110', 'KIA1111', 'KIA1115', 'KIA1116'],
  check: mesh => KINDS.flatMap(kind => mesh.objectsOf(kind)).filter(o => mesh.isAmbient(o.namespace) && hasLabels(o) && !hasTargets(o) && isAboutRequests(o))
    .map(o => o.violation('spec.selector', 'got a selector, allowed are targetRefs; name the Service, or the Gateway of the waypoint')),
};

function isAboutRequests(object: MeshObject): boolean {
  return object.kind !== 'AuthorizationPolicy' || httpPartsOf(object).length > 0;
}
