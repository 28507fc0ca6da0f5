import { stated } from '../checks/defect';
import { MeshDestination } from '../mesh/mesh-destination';
import { MeshModel } from '../mesh/mesh-model';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule, on } from './cross-rule';

export const destinationHostNotFound: CrossRule = {
  id: 'destination-host-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'a route leads to a host that no Service and no ServiceEntry has',
  why: 'the proxy knows no such host and answers 503',
  kinds: ['VirtualService', 'Service', 'ServiceEntry'],
  covers: ['KIA1101'],
  check: mesh => mesh.destinations.filter(d => isLiteralString(d.host) && mesh.hostsBehind(d).length === 0)
    .map(d => ({ d, problem: problemOf(mesh, d) })).filter(({ problem }) => problem !== undefined)
    .map(({ d, problem }) => on(d.object, stated(d._pathOf('host'), problem!))),
};

function problemOf(mesh: MeshModel, { host, fullHost, _callers: callers }: MeshDestination): string | undefined {
  const [name, ns, ...more] = host.split('.');
  if (more.length === 0 && ns !== undefined && mesh.find('Service', ns, name) !== undefined) {
    return `got "${host}", which Istio does not complete, allowed is a name without a dot or one in full; write "${name}.${ns}.svc.${mesh.clusterDomain}"`;
  }
  const hidden = mesh.hostsOf(fullHost)[0];
  if (hidden !== undefined) {
    return `got "${host}" of ${hidden.object.title}, whose exportTo leaves out namespace ${callers.map(c => `"${c}"`).join(', ')}; export it there`;
  }
  return mesh.isHostComplete(fullHost) && !mesh.mayBeUnplaced(fullHost)
    ? `got "${host}"${fullHost === host ? '' : ` (${fullHost})`}, allowed is the host of a Service or ServiceEntry; correct the name, or add a ServiceEntry` : undefined;
}
