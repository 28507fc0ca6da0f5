import { stated } from '../checks/defect';
import { isBoundToMesh } from '../mesh/gateway-names';
import { isHttpProtocol } from '../mesh/protocols';
import { servicePortProtocol } from '../mesh/service-port-protocol';
import { Severity } from '../mesh/severity';
import { hasEntries, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const httpRouteToTcpPort: CrossRule = {
  id: 'http-route-to-tcp-port',
  severity: Severity.WARNING,
  summary: 'HTTP routes of a host all of whose ports are declared to speak something else',
  why: 'the proxy passes such connections on as they are and never looks at requests',
  kinds: ['VirtualService', 'Service'],
  check: mesh => mesh.objectsOf('VirtualService').filter(o => isBoundToMesh(o.spec) && hasEntries(o.spec.http)).flatMap(o => {
    return textsOf(o.spec.hosts).flatMap((host, i) => {
      const services = mesh.findHost(mesh.fullHost(host, o.namespace), o.namespace).filter(h => h.object.kind === 'Service');
      const protocols = services.flatMap(h => h.servicePorts.map(servicePortProtocol));
      return protocols.length === 0 || protocols.some(p => p === undefined || isHttpProtocol(p)) ? []
        : [on(o, stated(`spec.hosts[${i}]`, `got "${host}", whose ports speak ${[...new Set(protocols)].join(', ')}; name a port of ${services[0].object.title} "http" (or set appProtocol), or use tcp or tls routes`))];
    });
  }),
};
