import { unknownReference } from '../checks/defect';
import { isWildcard } from '../mesh/host-suffixes';
import { hostsLike } from '../mesh/known-hosts';
import { Severity } from '../mesh/severity';
import { strayedHostOf } from '../mesh/strayed-host';
import { isLiteralString } from '../private/literal';
import { CrossRule, namesOf, on } from './cross-rule';
import { defectOfStrayed } from './host-in-other-namespace';

export const destinationRuleHostNotFound: CrossRule = {
  id: 'destination-rule-host-not-found',
  istio: 'IST0174',
  severity: Severity.WARNING,
  summary: 'DestinationRule host does not exist',
  why: 'the DestinationRule has no effect',
  kinds: ['DestinationRule', 'Service', 'ServiceEntry'],
  covers: ['KIA0202'],
  check: mesh => mesh.objectsOf('DestinationRule').flatMap(o => {
    const { host } = o.spec;
    if (!isLiteralString(host) || host === '' || isWildcard(host)) {
      return [];
    }
    const strayed = strayedHostOf(mesh, host, o.namespace);
    if (strayed !== undefined) {
      return [on(o, defectOfStrayed('spec.host', host, strayed))];
    }
    const full = mesh.fullHost(host, o.namespace);
    return !mesh.isHostComplete(full) || mesh._hostsBehind(host, o.namespace).length > 0 || mesh.mayBeUnplaced(full) ? []
      : [on(o, unknownReference('spec.host', 'host', full, namesOf(hostsLike(mesh, full)), 'correct the name, or add a ServiceEntry'))];
  }),
};
