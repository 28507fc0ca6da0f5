import { unknownReference } from '../checks/defect';
import { MeshObject } from '../mesh/mesh-object';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule, namesOf, on } from './cross-rule';

const KINDS = ['Namespace', 'Service', 'ServiceEntry', 'WorkloadEntry'];

export const waypointNotFound: CrossRule = {
  id: 'waypoint-not-found',
  severity: Severity.WARNING,
  summary: 'istio.io/use-waypoint label references a waypoint that does not exist',
  why: 'requests bypass the policies that the waypoint would apply',
  kinds: [...KINDS, ...POD_KINDS, 'Gateway'],
  covers: ['KIA1313'],
  check: mesh => [
    ...KINDS.flatMap(kind => mesh.objectsOf(kind)).map(object => ({ object, labels: object.labels, path: 'metadata.labels' })),
    ...mesh.workloads.map(workload => ({ object: workload.object, labels: workload.labels, path: workload.pathOf('metadata.labels') })),
  ].flatMap(({ object, labels, path }) => {
    const name = labels['istio.io/use-waypoint'];
    const namespace = labels['istio.io/use-waypoint-namespace'] ?? ownNamespace(object);
    if (!isLiteralString(name) || name === '' || name === 'none' || !mesh.isComplete(namespace)) {
      return [];
    }
    const known = mesh.objectsOf('Gateway', 'gateway.networking.k8s.io').filter(g => g.namespace === namespace).map(g => g.name);
    return known.includes(name) ? []
      : [on(object, unknownReference(path, `waypoint in namespace "${namespace}"`, name, namesOf(known), 'create a Gateway with the class istio-waypoint, or correct the name'))];
  }),
};

function ownNamespace({ kind, name, namespace }: MeshObject): string {
  return kind === 'Namespace' ? name : namespace;
}
