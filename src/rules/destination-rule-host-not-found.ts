import { Severity } from '../mesh/severity';
import { problemOfStrayed } from '../mesh/strayed-host';
import { isLiteralString } from '../private/literal';
import { CrossRule } from './cross-rule';

export const destinationRuleHostNotFound: CrossRule = {
  id: 'destination-rule-host-not-found',
  istio: 'IST0174',
  severity: Severity.WARNING,
  summary: 'a DestinationRule is for a host that no Service and no ServiceEntry has',
  why: 'it has no effect',
  kinds: ['DestinationRule', 'Service', 'ServiceEntry'],
  covers: ['KIA0202'],
  check: mesh => mesh.objectsOf('DestinationRule').flatMap(o => {
    const { host } = o.spec;
    if (!isLiteralString(host) || host === '' || host.startsWith('*')) {
      return [];
    }
    const strayed = problemOfStrayed(mesh, host, o.namespace);
    if (strayed !== undefined) {
      return [o.violation('spec.host', strayed)];
    }
    const full = mesh.fullHost(host, o.namespace);
    return !mesh.isHostComplete(full) || mesh._hostsBehind(host, o.namespace).length > 0 || mesh.mayBeUnplaced(full) ? []
      : [o.violation('spec.host', `got "${host}"${full === host ? '' : ` (${full})`}, allowed is the host of a Service or ServiceEntry; correct the name, or add a ServiceEntry`)];
  }),
};
