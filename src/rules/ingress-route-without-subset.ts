import { stated } from '../checks/defect';
import { gatewayNamesOf } from '../mesh/gateway-names';
import { MeshDestination } from '../mesh/mesh-destination';
import { MeshModel } from '../mesh/mesh-model';
import { Severity } from '../mesh/severity';
import { indexed, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const ingressRouteWithoutSubset: CrossRule = {
  id: 'ingress-route-without-subset',
  istio: 'IST0140',
  severity: Severity.WARNING,
  summary: 'a gateway sends requests to a host whose own VirtualService chooses a subset',
  why: 'a gateway goes by the routes of its own VirtualService alone, so the choice does not hold for what comes in by it',
  kinds: ['VirtualService'],
  check: mesh => {
    const entering = mesh.destinations.filter(d => d.subset === undefined && !d.isMirror && d.path.startsWith('spec.http') && gatewayNamesOf(d.object.spec).length > 0);
    const choosing = entering.length === 0 ? new Map<string, MeshDestination[]>() : choicesOf(mesh);
    return entering.flatMap(d => {
      const other = choosing.get(d.fullHost)?.find(c => c.object !== d.object);
      return other === undefined ? [] : [on(d.object, stated(d.path, `got host "${d.host}" without a subset, though ${other.object.title} sends it to "${other.subset}"; name the subset here too, or bind that VirtualService to the Gateway`))];
    });
  },
};

/** Destinations with a subset, of VirtualServices for their own host. */
function choicesOf(mesh: MeshModel): Map<string, MeshDestination[]> {
  return indexed(mesh.destinations.filter(d => d.subset !== undefined && d.path.startsWith('spec.http') && !d.isMirror)
    .filter(d => textsOf(d.object.spec.hosts).some(host => mesh.fullHost(host, d.object.namespace) === d.fullHost)), d => d.fullHost);
}
