import { unknownReference } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { listOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

/** The metrics port of the injected proxy. */
const PROXY = 'http-envoy-prom';

export const serviceTargetPort: CrossRule = {
  id: 'service-target-port',
  severity: Severity.WARNING,
  summary: 'Service targetPort is not a named port of its pods',
  why: 'requests get 503, because the pods are not endpoints of the port',
  kinds: ['Service', ...POD_KINDS],
  covers: ['KIA0701'],
  // A port number works even if no container lists it.
  check: mesh => mesh.objectsOf('Service').filter(o => Object.keys(mapOf(o.spec.selector)).length > 0).flatMap(o => listOf(o.spec.ports).flatMap(({ targetPort }, i) => {
    const pods = isLiteralString(targetPort) && /[a-zA-Z]/.test(targetPort) ? mesh.workloadsOf(o.spec.selector, o.namespace) : [];
    if (pods.length === 0) {
      return [];
    }
    const names = [...new Set(pods.flatMap(pod => pod.containers).flatMap(c => listOf(c.ports)).map(p => p.name).filter(name => name !== undefined))];
    return names.includes(targetPort) || (targetPort === PROXY && pods.some(pod => mesh.hasSidecar(pod) !== false)) ? []
      : [on(o, unknownReference(`spec.ports[${i}].targetPort`, `container port of ${pods[0].object.title}`, targetPort, names, 'correct the name'))];
  })),
};
