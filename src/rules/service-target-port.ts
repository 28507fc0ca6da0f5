import { invalid } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { listOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

/** The port of metrics that the proxy brings along. */
const PROXY = 'http-envoy-prom';

export const serviceTargetPort: CrossRule = {
  id: 'service-target-port',
  severity: Severity.WARNING,
  summary: 'a Service leads to a named port that no container of its pods has',
  why: 'the pods are no endpoint of that port, and callers get 503',
  kinds: ['Service', ...POD_KINDS],
  covers: ['KIA0701'],
  // A number works whether a container lists it or not.
  check: mesh => mesh.objectsOf('Service').filter(o => Object.keys(mapOf(o.spec.selector)).length > 0).flatMap(o => listOf(o.spec.ports).flatMap(({ targetPort }, i) => {
    const pods = isLiteralString(targetPort) && /[a-zA-Z]/.test(targetPort) ? mesh.workloadsOf(o.spec.selector, o.namespace) : [];
    if (pods.length === 0) {
      return [];
    }
    const names = [...new Set(pods.flatMap(pod => pod.containers).flatMap(c => listOf(c.ports)).map(p => p.name).filter(name => name !== undefined))];
    return names.includes(targetPort) || (targetPort === PROXY && pods.some(pod => mesh.hasSidecar(pod) !== false)) ? []
      : [on(o, invalid(`spec.ports[${i}].targetPort`, targetPort, `the name of a port that ${pods[0].object.title} has: ${names.join(', ') || 'none has a name'}`, 'correct it'))];
  })),
};
