import { dead } from '../checks/defect';
import { scopesOf } from '../mesh/export-to';
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
  summary: 'resource is visible only in its own namespace, whose Sidecar excludes it',
  why: 'the routes have no effect, and calls to the host are treated as unknown traffic, because no proxy receives the resource',
  kinds: ['Sidecar', 'VirtualService', 'ServiceEntry'],
  check: mesh => {
    if (mesh.objectsOf('Sidecar').length === 0) {
      return [];
    }
    return ['VirtualService', 'ServiceEntry'].flatMap(kind => mesh.objectsOf(kind).filter(isForItsNamespace)).flatMap(object => {
      const scopes = mesh.sidecarScopesIn(object.namespace);
      return scopes.some(scope => mayKnow(mesh, scope, object)) ? [] : [on(object, dead('spec.hosts', `they are visible only in namespace "${object.namespace}", whose ${scopes[0].sidecar!.title} excludes them`, 'add "./*" to its egress hosts, or extend exportTo', textsOf(object.spec.hosts)))];
    });
  },
};

function isForItsNamespace(object: MeshObject): boolean {
  const scopes = scopesOf(object);
  return scopes.length === 1 && scopes[0] === object.namespace && textsOf(object.spec.hosts).length > 0 && gatewayNamesOf(object.spec).length === 0;
}

/** Gateways, waypoints and ztunnel ignore Sidecars, and destinations of a visible route are visible regardless of the Sidecar. */
function mayKnow(mesh: MeshModel, scope: SidecarScope, object: MeshObject): boolean {
  if (scope.sidecar === undefined || mesh.isAmbient(object.namespace)) {
    return true;
  }
  return object.kind === 'VirtualService' ? scope.knowsRoutes(object)
    : textsOf(object.spec.hosts).some(host => routedHosts(mesh).has(host) || mesh.hostsOf(host).some(h => h.object === object && scope.knowsHost(h)));
}

/** Every destination host, and every wildcard that covers one. */
const routedHosts = onceAModel(mesh => new Set(mesh.destinations.flatMap(d => [d.fullHost, ...wildcardsOver(d.fullHost)])));
