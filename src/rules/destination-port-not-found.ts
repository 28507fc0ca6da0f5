import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const destinationPortNotFound: CrossRule = {
  id: 'destination-port-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'a route leads to a port that its host does not have',
  why: 'the proxy has no cluster for it and answers 503',
  kinds: ['VirtualService', 'Service', 'ServiceEntry'],
  check: mesh => mesh.destinations.filter(d => typeof d.port === 'number').flatMap(d => {
    const hosts = mesh.hostsBehind(d);
    const ports = [...new Set(hosts.flatMap(h => h.ports.map(p => p.port)))];
    return hosts.length === 0 || hosts.some(h => !h.knowsPorts) || ports.includes(d.port!) || ports.some(p => typeof p !== 'number') ? []
      : [on(d.object, stated(d._pathOf('port.number'), `got ${d.port}, ${ports.length === 0 ? `and host "${d.host}" has no ports; give it one` : `allowed is a port of host "${d.host}": ${ports.join(', ')}; correct the number`}`))];
  }),
};
