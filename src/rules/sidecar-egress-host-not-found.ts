import { unknownReference } from '../checks/defect';
import { isBoundToMesh } from '../mesh/gateway-names';
import { wildcardsOver } from '../mesh/host-suffixes';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, listOf, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

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
    return sidecars.flatMap(object => listOf(object.spec.egress).flatMap((egress, i) => textsOf(egress.hosts).flatMap((text, j) => {
      const [namespace, host] = text.split('/');
      const from = namespace === '.' ? object.namespace : namespace;
      const isPlain = isLiteralString(text) && host !== undefined && !host.startsWith('*') && !namespace.startsWith('~');
      return !isPlain || !mesh.isHostComplete(host) || (from !== '*' && !mesh.isComplete(from)) || ownersOf(host).some(o => from === '*' || o.namespace === from) ? []
        : [on(object, unknownReference(`spec.egress[${i}].hosts[${j}]`, 'host', text, [], 'write the namespace and the fully qualified host of a Service or ServiceEntry, or "*"'))];
    })));
  },
};

/** The objects that a Sidecar imports by a host: its Services and ServiceEntries, and VirtualServices for it. */
function owners(mesh: MeshModel): (host: string) => MeshObject[] {
  const routed = indexed(mesh.objectsOf('VirtualService').filter(o => isBoundToMesh(o.spec)), o => textsOf(o.spec.hosts).map(host => mesh.fullHost(host, o.namespace)));
  return host => [...mesh.hostsOf(host).map(h => h.object), ...[host, ...wildcardsOver(host)].flatMap(name => routed.get(name) ?? [])];
}
