import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { indexed, listOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const deploymentPortProtocols: CrossRule = {
  id: 'deployment-port-protocols',
  istio: 'IST0116',
  severity: Severity.WARNING,
  summary: 'Services of one Deployment use a port number for TCP and UDP',
  why: 'one of the protocols does not work, because a pod with a sidecar supports one protocol per port',
  kinds: ['Deployment', 'Service', 'Namespace'],
  check: mesh => mesh.workloads.filter(w => w.object.kind === 'Deployment' && mesh.hasSidecar(w) === true).flatMap(w => {
    const ports = indexed(mesh.servicesOf(w).flatMap(service => listOf(service.spec.ports).map(({ port, protocol = 'TCP' }) => ({ service, port, protocol }))), p => String(p.port));
    return [...ports].filter(([, uses]) => new Set(uses.map(u => u.protocol)).size > 1)
      .map(([port, uses]) => on(w.object, stated('', `has port ${port} as ${[...new Set(uses.map(u => u.protocol))].join(' and ')} in ${[...new Set(uses.map(u => u.service.title))].join(', ')}`, 'use two port numbers', Number(port))));
  }),
};
