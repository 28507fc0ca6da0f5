import { dead, stated } from '../checks/defect';
import { httpPartsOf } from '../mesh/authorization-parts';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { POD_KINDS } from '../mesh/pod-templates';
import { hasLabels, hasTargets, selectingOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'WasmPlugin'];
const FIX = 'reference the Service, or the Gateway of the waypoint';

export const ambientPolicySelector: CrossRule = {
  id: 'ambient-policy-selector',
  severity: Severity.WARNING,
  summary: 'policy about requests has no targetRefs in an ambient namespace',
  why: 'the policy is ignored or denies what it should allow, because ztunnel sees no requests and a waypoint only applies policies with targetRefs',
  kinds: [...KINDS, 'Namespace', ...POD_KINDS],
  covers: ['KIA0109', 'KIA0110', 'KIA1110', 'KIA1111', 'KIA1115', 'KIA1116'],
  check: mesh => KINDS.flatMap(kind => mesh.objectsOf(kind))
    .filter(o => mesh.isAmbient(o.namespace) && o.namespace !== mesh.rootNamespace && !hasTargets(o) && isAboutRequests(o) && !hasProxies(mesh, o))
    .map(o => hasLabels(o) ? on(o, dead('spec.selector', 'pods in ambient mode have no proxy that applies it', `replace it by targetRefs: ${FIX}`)) : on(o, stated('spec', 'has no targetRefs, and pods in ambient mode have no proxy that applies it', `set targetRefs: ${FIX}`))),
};

/** True if some of the pods that a policy applies to have their own proxy, as those of a gateway have. */
function hasProxies(mesh: MeshModel, object: MeshObject): boolean {
  return mesh.workloadsOf(selectingOf(object)?.labels ?? {}, object.namespace)
    .some(pod => String(pod.labels['sidecar.istio.io/inject']) === 'true' || pod.containers.some(({ name }) => name === 'istio-proxy'));
}

function isAboutRequests(object: MeshObject): boolean {
  return object.kind !== 'AuthorizationPolicy' || httpPartsOf(object).length > 0;
}
