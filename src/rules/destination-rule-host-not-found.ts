import { invalid } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { strayedHostOf } from '../mesh/strayed-host';
import { isLiteralString } from '../private/literal';
import { CrossRule, on } from './cross-rule';
import { defectOfStrayed } from './host-in-other-namespace';

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
    const strayed = strayedHostOf(mesh, host, o.namespace);
    if (strayed !== undefined) {
      return [on(o, defectOfStrayed('spec.host', host, strayed))];
    }
    const full = mesh.fullHost(host, o.namespace);
    return !mesh.isHostComplete(full) || mesh._hostsBehind(host, o.namespace).length > 0 || mesh.mayBeUnplaced(full) ? []
      : [on(o, invalid('spec.host', `"${host}"${full === host ? '' : ` (${full})`}`, 'the host of a Service or ServiceEntry', 'correct the name, or add a ServiceEntry'))];
  }),
};
