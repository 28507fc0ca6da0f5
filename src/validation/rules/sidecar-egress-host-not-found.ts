import { isLiteralString } from '../../private/literal';
import { listOf, textsOf } from '../../private/manifest';
import { CrossRule } from '../cross-rule';
import { Severity } from '../severity';

export const sidecarEgressHostNotFound: CrossRule = {
  id: 'sidecar-egress-host-not-found',
  severity: Severity.WARNING,
  summary: 'a Sidecar lets its pods call a host that no Service and no ServiceEntry has',
  why: 'the entry has no effect, and the host that was meant stays out of reach',
  kinds: ['Sidecar', 'Service', 'ServiceEntry'],
  covers: ['KIA1004'],
  check: mesh => mesh.objectsOf('Sidecar').flatMap(object => listOf(object.spec.egress).flatMap((egress, i) => textsOf(egress.hosts).flatMap((text, j) => {
    const [namespace, host] = text.split('/');
    const from = namespace === '.' ? object.namespace : namespace;
    const isPlain = isLiteralString(text) && host !== undefined && !host.startsWith('*') && !namespace.startsWith('~');
    return !isPlain || !mesh.isHostComplete(host) || (from !== '*' && !mesh.isComplete(from)) || mesh.hostsOf(host).some(h => from === '*' || h.object.namespace === from) ? []
      : [object.violation(`spec.egress[${i}].hosts[${j}]`, `got "${text}", allowed is the namespace and the host in full of a Service or ServiceEntry, or "*"; correct it`)];
  }))),
};
