import { stated } from '../checks/defect';
import { gatewayNamesOf } from '../mesh/gateway-names';
import { wildcardsOver } from '../mesh/host-suffixes';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { onceAModel } from '../mesh/once-a-model';
import { Severity } from '../mesh/severity';
import { SidecarScope } from '../mesh/sidecar-scope';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const hiddenBySidecar: CrossRule = {
  id: 'hidden-by-sidecar',
  severity: Severity.WARNING,
  summary: 'a VirtualService or ServiceEntry is for its own namespace alone, whose Sidecar leaves it out',
  why: 'no proxy hears of it: routes have no effect, and calls to the host are unknown traffic',
  kinds: ['Sidecar', 'VirtualService', 'ServiceEntry'],
  check: mesh => {
    if (mesh.objectsOf('Sidecar').length === 0) {
      return [];
    }
    return ['VirtualService', 'ServiceEntry'].flatMap(kind => mesh.objectsOf(kind).filter(isForItsNamespace)).flatMap(object => {
      const scopes = mesh.sidecarScopesIn(object.namespace);
      return scopes.some(scope => mayKnow(mesh, scope, object)) ? [] : [on(object, stated('spec.hosts', `got ${textsOf(object.spec.hosts).map(h => `"${h}"`).join(', ')}, visible in namespace "${object.namespace}" alone, whose ${scopes[0].sidecar!.title} lets none of them in; add "./*" to its egress hosts, or widen exportTo`))];
    });
  },
};

function isForItsNamespace({ namespace, spec }: MeshObject): boolean {
  const exportTo = textsOf(spec.exportTo);
  return exportTo.length > 0 && exportTo.every(e => e === '.' || e === namespace) && textsOf(spec.hosts).length > 0 && gatewayNamesOf(spec).length === 0;
}

/** Gateways, waypoints and ztunnel heed no Sidecar, and what a known route leads to is known without being let in. */
function mayKnow(mesh: MeshModel, scope: SidecarScope, object: MeshObject): boolean {
  if (scope.sidecar === undefined || mesh.isAmbient(object.namespace)) {
    return true;
  }
  return object.kind === 'VirtualService' ? scope.knowsRoutes(object)
    : textsOf(object.spec.hosts).some(host => routedHosts(mesh).has(host) || mesh.hostsOf(host).some(h => h.object === object && scope.knowsHost(h)));
}

/** Every host that a route leads to, and every wildcard that covers one. */
const routedHosts = onceAModel(mesh => new Set(mesh.destinations.flatMap(d => [d.fullHost, ...wildcardsOver(d.fullHost)])));
