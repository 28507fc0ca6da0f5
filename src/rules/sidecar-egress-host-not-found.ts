import { unknownReference } from '../checks/defect';
import { EgressHost, egressHostsOf } from '../mesh/egress-hosts';
import { isBoundToMesh } from '../mesh/gateway-names';
import { isWildcard, wildcardsOver } from '../mesh/host-suffixes';
import { hostsLike } from '../mesh/known-hosts';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, textsOf } from '../private/manifest';
import { CrossRule, namesOf, on } from './cross-rule';

export const sidecarEgressHostNotFound: CrossRule = {
  id: 'sidecar-egress-host-not-found',
  severity: Severity.WARNING,
  summary: 'Sidecar egress host does not exist',
  why: 'the entry has no effect, and the intended host is not reachable',
  kinds: ['Sidecar', 'Service', 'ServiceEntry', 'VirtualService'],
  covers: ['KIA1004'],
  check: mesh => {
    const sidecars = mesh.objectsOf('Sidecar');
    const ownersOf = sidecars.length === 0 ? () => [] : owners(mesh);
    const isUnknown = ({ host, namespace }: EgressHost) => mesh.isHostComplete(host) && (namespace === '*' || mesh.isComplete(namespace))
      && !ownersOf(host).some(o => namespace === '*' || o.namespace === namespace);
    return sidecars.flatMap(object => egressHostsOf(object, object.namespace)
      .filter(entry => isLiteralString(entry.text) && entry.text.includes('/') && !isWildcard(entry.host) && !entry.isExcluded && isUnknown(entry))
      .map(({ text, path, host }) => on(object, unknownReference(path, 'host', text, namesOf(hostsLike(mesh, host)), 'write the namespace and the fully qualified host of a Service or ServiceEntry, or "*"'))));
  },
};

/** The objects that a Sidecar imports by a host: its Services and ServiceEntries, and VirtualServices for it. */
function owners(mesh: MeshModel): (host: string) => MeshObject[] {
  const routed = indexed(mesh.objectsOf('VirtualService').filter(o => isBoundToMesh(o.spec)), o => textsOf(o.spec.hosts).map(host => mesh.fullHost(host, o.namespace)));
  return host => [...mesh.hostsOf(host).map(h => h.object), ...[host, ...wildcardsOver(host)].flatMap(name => routed.get(name) ?? [])];
}
