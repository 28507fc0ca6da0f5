import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const destinationPortRequired: CrossRule = {
  id: 'destination-port-required',
  istio: 'IST0112',
  severity: Severity.ERROR,
  summary: 'a route to a host with several ports names none of them',
  why: 'Istio takes the port that the request came to, which the host may not have',
  kinds: ['VirtualService', 'Service', 'ServiceEntry'],
  check: mesh => mesh.destinations.filter(d => !d.hasPort).flatMap(d => {
    const hosts = mesh.hostsBehind(d);
    // Of several ServiceEntries with one host it is chance whose ports Istio takes.
    const ports = hosts.find(h => h.object.kind === 'Service')?.ports ?? hosts.map(h => h.ports).sort((a, b) => a.length - b.length)[0] ?? [];
    return ports.length < 2 ? [] : [on(d.object, stated(d.path, `got no port, and host "${d.host}" has several: ${ports.map(p => p.port).join(', ')}; name one by port.number`))];
  }),
};
