import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const destinationPortRequired: CrossRule = {
  id: 'destination-port-required',
  istio: 'IST0112',
  severity: Severity.ERROR,
  summary: 'destination has no port, but its host has several',
  why: 'requests get 503 if the host lacks the port that they came to, because Istio uses that port',
  kinds: ['VirtualService', 'Service', 'ServiceEntry'],
  check: mesh => mesh.destinations.filter(d => !d.hasPort).flatMap(d => {
    const hosts = mesh.hostsBehind(d);
    // Of several ServiceEntries with one host, Istio uses the ports of any.
    const ports = hosts.find(h => h.object.kind === 'Service')?.ports ?? hosts.map(h => h.ports).sort((a, b) => a.length - b.length)[0] ?? [];
    return ports.length < 2 ? [] : [on(d.object, stated(d.path, `has no port, but host "${d.host}" has several: ${ports.map(p => p.port).join(', ')}`, 'set port.number'))];
  }),
};
