import { conflict } from '../checks/defect';
import { MeshModel } from '../mesh/mesh-model';
import { POD_KINDS } from '../mesh/pod-templates';
import { gatewayOfApi, hasLabels, hasTargets, Selecting, selectingOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { isMap } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];
const LABEL = 'gateway.networking.k8s.io/gateway-name';

export const ineffectiveSelector: CrossRule = {
  id: 'ineffective-selector',
  istio: 'IST0166',
  severity: Severity.WARNING,
  summary: 'policy selects pods of a Gateway API Gateway by labels',
  why: 'the policy has no effect on a waypoint, which applies only policies with targetRefs, and on other gateways once istiod no longer falls back to labels',
  kinds: [...KINDS, 'Gateway', ...POD_KINDS],
  check: mesh => KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const selecting = hasTargets(object) ? undefined : selectingOf(object) ?? (isMap(object.spec.selector) && !hasLabels(object) ? ALL : undefined);
    const gateway = selecting === undefined ? undefined : gatewayBehind(mesh, selecting.labels, object.namespace);
    return gateway === undefined ? [] : [on(object, conflict(selecting!.path, `Gateway ${gateway}`, 'a policy is attached to a Gateway of the Gateway API by targetRefs', 'use targetRefs', selecting!.text))];
  }),
};

/** A selector without labels matches every pod of the namespace. */
const ALL: Selecting = { labels: {}, path: 'spec.selector', text: 'no labels' };

function gatewayBehind(mesh: MeshModel, labels: { [key: string]: any }, namespace: string): string | undefined {
  return gatewayOfApi(mesh, labels, namespace) ?? mesh.workloadsOf(labels, namespace).find(w => w.labels[LABEL] !== undefined)?.labels[LABEL];
}
