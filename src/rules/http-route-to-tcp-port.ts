import { dead } from '../checks/defect';
import { isBoundToMesh } from '../mesh/gateway-names';
import { isHttpProtocol } from '../mesh/protocols';
import { servicePortProtocol } from '../mesh/service-port-protocol';
import { Severity } from '../mesh/severity';
import { hasEntries, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const httpRouteToTcpPort: CrossRule = {
  id: 'http-route-to-tcp-port',
  severity: Severity.WARNING,
  summary: 'VirtualService has HTTP routes for a host without HTTP ports',
  why: 'the routes have no effect, because the proxy forwards such connections without reading requests',
  kinds: ['VirtualService', 'Service'],
  check: mesh => mesh.objectsOf('VirtualService').filter(o => isBoundToMesh(o.spec) && hasEntries(o.spec.http)).flatMap(o => {
    return textsOf(o.spec.hosts).flatMap((host, i) => {
      const services = mesh.findHost(mesh.fullHost(host, o.namespace), o.namespace).filter(h => h.object.kind === 'Service');
      const protocols = services.flatMap(h => h.servicePorts.map(servicePortProtocol));
      return protocols.length === 0 || protocols.some(p => p === undefined || isHttpProtocol(p)) ? []
        : [on(o, dead(`spec.hosts[${i}]`, `the ports of host "${host}" use ${[...new Set(protocols)].join(', ')}`, `name a port of ${services[0].object.title} "http" (or set its appProtocol), or use tcp or tls routes`, host))];
    });
  }),
};
