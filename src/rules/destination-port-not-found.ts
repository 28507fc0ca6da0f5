import { unknownReference } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const destinationPortNotFound: CrossRule = {
  id: 'destination-port-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'destination port does not exist on the host',
  why: 'requests get 503, because the proxy has no upstream for the port',
  kinds: ['VirtualService', 'Service', 'ServiceEntry'],
  check: mesh => mesh.destinations.filter(d => typeof d.port === 'number').flatMap(d => {
    const hosts = mesh.hostsBehind(d);
    const ports = [...new Set(hosts.flatMap(h => h.ports.map(p => p.port)))];
    return hosts.length === 0 || hosts.some(h => !h.knowsPorts) || ports.includes(d.port!) || ports.some(p => typeof p !== 'number') ? []
      : [on(d.object, unknownReference(d._pathOf('port.number'), `port of host "${d.host}"`, d.port, ports.map(String), ports.length === 0 ? 'add the port to the host' : 'correct the number'))];
  }),
};
