import { invalid } from '../checks/defect';
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
  summary: 'a policy selects pods of a Gateway of the Gateway API',
  why: 'waypoints go by targetRefs alone, and other gateways too once istiod no longer falls back to labels',
  kinds: [...KINDS, 'Gateway', ...POD_KINDS],
  check: mesh => KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const selecting = hasTargets(object) ? undefined : selectingOf(object) ?? (isMap(object.spec.selector) && !hasLabels(object) ? ALL : undefined);
    const gateway = selecting === undefined ? undefined : gatewayBehind(mesh, selecting.labels, object.namespace);
    return gateway === undefined ? [] : [on(object, invalid(selecting!.path, `${selecting!.text}, which pods of Gateway "${gateway}" have`, 'targetRefs for them', 'name the Gateway there'))];
  }),
};

/** A selector that is there and asks for nothing takes every pod of the namespace. */
const ALL: Selecting = { labels: {}, path: 'spec.selector', text: 'no labels' };

function gatewayBehind(mesh: MeshModel, labels: { [key: string]: any }, namespace: string): string | undefined {
  return gatewayOfApi(mesh, labels, namespace) ?? mesh.workloadsOf(labels, namespace).find(w => w.labels[LABEL] !== undefined)?.labels[LABEL];
}
