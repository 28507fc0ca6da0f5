import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { indexed, listOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const deploymentTargetPorts: CrossRule = {
  id: 'deployment-target-ports',
  istio: 'IST0137',
  severity: Severity.WARNING,
  summary: 'Services of one Deployment map different ports to one targetPort',
  why: 'traffic is routed by the wrong port, because the sidecar distinguishes connections by targetPort',
  kinds: ['Deployment', 'Service', 'Namespace'],
  check: mesh => mesh.workloads.filter(w => w.object.kind === 'Deployment' && mesh.hasSidecar(w) === true).flatMap(w => {
    const used = mesh.servicesOf(w).flatMap(service => listOf(service.spec.ports).map(({ port, targetPort }) => ({ service, port, target: String(targetPort || port) })));
    const ports = indexed(used, p => p.target);
    return [...ports].filter(([, uses]) => new Set(uses.map(u => u.port)).size > 1)
      .map(([target, uses]) => on(w.object, stated('', `has targetPort ${target} for ports ${[...new Set(uses.map(u => u.port))].join(' and ')} in ${[...new Set(uses.map(u => u.service.title))].join(', ')}`, 'use one port for it', target)));
  }),
};
