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
  summary: 'gateway route has no subset, but the VirtualService of its host has one',
  why: 'requests from the gateway reach every subset, because a gateway applies only the routes that are bound to it',
  kinds: ['VirtualService'],
  check: mesh => {
    const entering = mesh.destinations.filter(d => d.subset === undefined && !d.isMirror && d._isHttp && gatewayNamesOf(d.object.spec).length > 0);
    const choosing = entering.length === 0 ? new Map<string, MeshDestination[]>() : choicesOf(mesh);
    return entering.flatMap(d => {
      const other = choosing.get(d.fullHost)?.find(c => c.object !== d.object);
      return other === undefined ? [] : [on(d.object, stated(d.path, `has no subset, but ${other.object.title} routes host "${d.host}" to subset "${other.subset}"`, 'set the subset, or bind that VirtualService to the Gateway'))];
    });
  },
};

/** Destinations with a subset, of VirtualServices for their own host. */
function choicesOf(mesh: MeshModel): Map<string, MeshDestination[]> {
  return indexed(mesh.destinations.filter(d => d.subset !== undefined && d._isHttp && !d.isMirror)
    .filter(d => textsOf(d.object.spec.hosts).some(host => mesh.fullHost(host, d.object.namespace) === d.fullHost)), d => d.fullHost);
}
