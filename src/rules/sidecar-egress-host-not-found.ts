import { invalid } from '../checks/defect';
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
  summary: 'a Sidecar lets its pods call a host that no Service, ServiceEntry or VirtualService has',
  why: 'the entry has no effect, and the host that was meant stays out of reach',
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
        : [on(object, invalid(`spec.egress[${i}].hosts[${j}]`, text, 'the namespace and the host in full of a Service or ServiceEntry, or "*"', 'correct it'))];
    })));
  },
};

/** What a Sidecar takes in by a host: the Services and ServiceEntries of that name, and the VirtualServices for it, with all that they lead to. */
function owners(mesh: MeshModel): (host: string) => MeshObject[] {
  const routed = indexed(mesh.objectsOf('VirtualService').filter(o => isBoundToMesh(o.spec)), o => textsOf(o.spec.hosts).map(host => mesh.fullHost(host, o.namespace)));
  return host => [...mesh.hostsOf(host).map(h => h.object), ...[host, ...wildcardsOver(host)].flatMap(name => routed.get(name) ?? [])];
}
