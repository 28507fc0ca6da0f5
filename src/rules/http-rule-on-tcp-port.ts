import { conflict } from '../checks/defect';
import { HTTP_OPERATION, operationsOf } from '../mesh/authorization-parts';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { POD_KINDS } from '../mesh/pod-templates';
import { isHttpProtocol } from '../mesh/protocols';
import { hasTargets, selectingOf } from '../mesh/selecting';
import { servicePortProtocol } from '../mesh/service-port-protocol';
import { Severity } from '../mesh/severity';
import { listOf, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const httpRuleOnTcpPort: CrossRule = {
  id: 'http-rule-on-tcp-port',
  severity: Severity.WARNING,
  summary: 'AuthorizationPolicy matches HTTP fields at ports that are not HTTP',
  why: 'an ALLOW rule never matches, and a DENY rule matches every connection',
  kinds: ['AuthorizationPolicy', 'Service', ...POD_KINDS],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => {
    const protocols = portProtocols(mesh, object);
    return operationsOf(object).flatMap(({ part, path }) => {
      const field = HTTP_OPERATION.find(f => textsOf(part[f]).length > 0);
      const ports = textsOf(part.ports);
      const spoken = field === undefined ? [] : protocols.filter(({ target }) => ports.length === 0 || ports.includes(target)).map(({ protocol }) => protocol);
      return spoken.length === 0 || spoken.some(p => p === undefined || isHttpProtocol(p)) ? []
        : [on(object, conflict(`${path}.${field}`, `ports of protocol ${[...new Set(spoken)].join(', ')}`, 'HTTP fields do not exist there', "remove it, or name the Service's port http"))];
    });
  }),
};

/** The protocols that Services declare for the ports of the policy's pods. */
function portProtocols(mesh: MeshModel, object: MeshObject): { target: string; protocol: string | undefined }[] {
  const selecting = hasTargets(object) ? undefined : selectingOf(object);
  return selecting === undefined ? [] : mesh.workloadsOf(selecting.labels, object.namespace).flatMap(workload => {
    const named = new Map(workload.containers.flatMap(c => listOf(c.ports)).map(p => [p.name, p.containerPort]));
    return mesh.servicesOf(workload).flatMap(s => listOf(s.spec.ports))
      .map(port => ({ target: String(named.get(port.targetPort) ?? port.targetPort ?? port.port), protocol: servicePortProtocol(port) }));
  });
}
