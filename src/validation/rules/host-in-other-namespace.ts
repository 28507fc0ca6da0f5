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
    ...mesh.destinations.filter(d => isShort(d.host)).flatMap(d => strayed(mesh, d.host, d.object.namespace, message => d.violation(message, 'host'))),
    ...mesh.objectsOf('DestinationRule').filter(o => isShort(o.spec.host)).flatMap(o => strayed(mesh, o.spec.host, o.namespace, message => o.violation('spec.host', message))),
  ],
};

function isShort(host: unknown): boolean {
  return typeof host === 'string' && !host.includes('.') && !host.startsWith('*') && host !== '' && isLiteralString(host);
}

function strayed(mesh: MeshModel, host: string, namespace: string, say: (message: string) => Violation): Violation[] {
  const others = mesh.named('Service', host);
  const full = mesh.fullHost(host, namespace);
  if (namespace === '' || others.length === 0 || others.some(o => o.namespace === namespace || o.namespace === '') || mesh.isHostComplete(full) || mesh.hostsOf(full).length > 0) {
    return [];
  }
  return [say(`got "${host}", which means ${full}, but the app has it in ${others.map(o => `"${o.namespace}"`).join(', ')}; write "${mesh.fullHost(host, others[0].namespace)}"`)];
}
