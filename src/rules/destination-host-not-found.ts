import { Defect, invalid, stated, unknownReference } from '../checks/defect';
import { hostsLike } from '../mesh/known-hosts';
import { MeshDestination } from '../mesh/mesh-destination';
import { MeshModel } from '../mesh/mesh-model';
import { Severity } from '../mesh/severity';
import { partialHostOf } from '../mesh/strayed-host';
import { isLiteralString } from '../private/literal';
import { CrossRule, namesOf, on } from './cross-rule';

export const destinationHostNotFound: CrossRule = {
  id: 'destination-host-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'destination host does not exist',
  why: 'requests get 503, because the proxy has no upstream for the host',
  kinds: ['VirtualService', 'Service', 'ServiceEntry'],
  covers: ['KIA1101'],
  check: mesh => mesh.destinations.filter(d => isLiteralString(d.host) && mesh.hostsBehind(d).length === 0)
    .map(d => ({ d, defect: defectOf(mesh, d) })).filter(({ defect }) => defect !== undefined).map(({ d, defect }) => on(d.object, defect!)),
};

function defectOf(mesh: MeshModel, destination: MeshDestination): Defect | undefined {
  const { host, fullHost, _callers: callers } = destination;
  const path = destination._pathOf('host');
  const meant = partialHostOf(mesh, host);
  if (meant !== undefined) {
    return invalid(path, host, 'a short name or a fully qualified one, because Istio does not complete a name with a dot', `write "${meant}"`);
  }
  const hidden = mesh.hostsOf(fullHost)[0];
  if (hidden !== undefined) {
    return stated(path, `is ${JSON.stringify(host)} of ${hidden.object.title}, which is not exported to namespace ${callers.map(c => `"${c}"`).join(', ')}`, 'add the namespace to its exportTo', host);
  }
  return mesh.isHostComplete(fullHost) && !mesh.mayBeUnplaced(fullHost)
    ? unknownReference(path, 'host', fullHost, namesOf(hostsLike(mesh, fullHost)), 'correct the name, or add a ServiceEntry') : undefined;
}
