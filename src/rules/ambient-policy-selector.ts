import { stated } from '../checks/defect';
import { httpPartsOf } from '../mesh/authorization-parts';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { POD_KINDS } from '../mesh/pod-templates';
import { hasLabels, hasTargets, selectingOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'WasmPlugin'];
const REMEDY = 'allowed are targetRefs; name the Service, or the Gateway of the waypoint';

export const ambientPolicySelector: CrossRule = {
  id: 'ambient-policy-selector',
  severity: Severity.WARNING,
  summary: 'a policy about requests names no target in a namespace that is in ambient mode',
  why: 'ztunnel sees no requests, and waypoints go by targetRefs alone: tokens and plugins are ignored, and such rules of an AuthorizationPolicy deny what they should allow',
  kinds: [...KINDS, 'Namespace', ...POD_KINDS],
  covers: ['KIA0109', 'KIA0110', 'KIA1110', 'KIA1111', 'KIA1115', 'KIA1116'],
  check: mesh => KINDS.flatMap(kind => mesh.objectsOf(kind))
    .filter(o => mesh.isAmbient(o.namespace) && o.namespace !== mesh.rootNamespace && !hasTargets(o) && isAboutRequests(o) && !hasProxies(mesh, o))
    .map(o => hasLabels(o) ? on(o, stated('spec.selector', `got a selector, ${REMEDY}`)) : on(o, stated('spec', `got neither targetRefs nor a selector, ${REMEDY}`))),
};

/** Whether some of the pods that a policy is for have a proxy of their own after all, as those of a gateway have. */
function hasProxies(mesh: MeshModel, object: MeshObject): boolean {
  return mesh.workloadsOf(selectingOf(object)?.labels ?? {}, object.namespace)
    .some(pod => String(pod.labels['sidecar.istio.io/inject']) === 'true' || pod.containers.some(({ name }) => name === 'istio-proxy'));
}

function isAboutRequests(object: MeshObject): boolean {
  return object.kind !== 'AuthorizationPolicy' || httpPartsOf(object).length > 0;
}
