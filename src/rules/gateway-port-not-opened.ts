import { unknownReference } from '../checks/defect';
import { serversOf } from '../mesh/gateway-servers';
import { MeshModel } from '../mesh/mesh-model';
import { MeshWorkload } from '../mesh/mesh-workload';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { listOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayPortNotOpened: CrossRule = {
  id: 'gateway-port-not-opened',
  istio: 'IST0162',
  severity: Severity.WARNING,
  summary: 'Gateway port is not exposed by a Service of its pods',
  why: 'connections from outside the pod do not reach the port',
  kinds: ['Gateway', 'Service', ...POD_KINDS],
  check: mesh => {
    const opened = new Map<string, Set<number> | undefined>(); // by selector: thousands of Gateways may have the same
    return serversOf(mesh).flatMap(({ gateway, path, port, selector }) => {
      if (!opened.has(selector)) {
        opened.set(selector, openedPorts(mesh, mesh.gatewayWorkloadsOf(gateway)));
      }
      const ports = opened.get(selector);
      return ports === undefined || ports.has(port) ? []
        : [on(gateway, unknownReference(`${path}.port.number`, "port or targetPort of a Service of the gateway's pods", port, [...ports].map(String), 'add the port to the Service'))];
    });
  },
};

/** The ports that the Services of a gateway's pods expose; undefined if the model may lack some. */
function openedPorts(mesh: MeshModel, workloads: MeshWorkload[]): Set<number> | undefined {
  const services = workloads.flatMap(w => mesh.servicesOf(w).map(service => ({ service, workload: w })));
  if (workloads.length === 0 || (services.length === 0 && !workloads.every(w => mesh.isComplete(w.namespace)))) {
    return undefined;
  }
  return new Set(services.flatMap(({ service, workload }) => listOf(service.spec.ports).filter(p => p.protocol === undefined || p.protocol === 'TCP').flatMap(({ port, targetPort }) => [
    port,
    ...typeof targetPort === 'number' ? [targetPort] : workload.containers.flatMap(c => listOf(c.ports)).filter(p => p.name === targetPort).map(p => p.containerPort),
  ])));
}
