import { isLiteralString } from '../../private/literal';
import { CrossRule } from '../cross-rule';
import { MeshModel } from '../mesh-model';
import { Violation } from '../mesh-object';
import { Severity } from '../severity';

export const hostInOtherNamespace: CrossRule = {
  id: 'host-in-other-namespace',
  istio: 'IST0101',
  severity: Severity.WARNING,
  summary: 'a short host means a Service of the own namespace, and the app has it in another one only',
  why: 'Istio completes a short name with the namespace of the resource that holds it',
  kinds: ['VirtualService', 'DestinationRule', 'Service'],
  covers: ['KIA1101', 'KIA0202'],
  check: mesh => [
    ...mesh.destinations.map(d => ({ host: d.host, namespace: d.object.namespace, say: (message: string) => d.violation(message, 'host') })),
    ...mesh.objectsOf('DestinationRule').map(o => ({ host: o.spec.host, namespace: o.namespace, say: (message: string) => o.violation('spec.host', message) })),
  ].filter(({ host, namespace }) => isLiteralString(host) && host !== '' && !host.includes('.') && !host.startsWith('*') && namespace !== '')
    .flatMap(({ host, namespace, say }) => strayed(mesh, host, namespace, say)),
};

function strayed(mesh: MeshModel, host: string, namespace: string, say: (message: string) => Violation): Violation[] {
  const full = mesh.fullHost(host, namespace);
  const others = mesh.named('Service', host);
  if (others.length === 0 || others.some(o => o.namespace === namespace || o.namespace === '') || mesh.isHostComplete(full) || mesh.hostsOf(full).length > 0) {
    return [];
  }
  return [say(`got "${host}", which means ${full}, but the app has it in ${others.map(o => `"${o.namespace}"`).join(', ')}; write "${mesh.fullHost(host, others[0].namespace)}"`)];
}
