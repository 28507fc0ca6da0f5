import { unknownReference } from '../checks/defect';
import { gatewayNamesOf } from '../mesh/gateway-names';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule, on } from './cross-rule';

export const gatewayInOtherNamespace: CrossRule = {
  id: 'gateway-in-other-namespace',
  istio: 'IST0101',
  severity: Severity.WARNING,
  summary: 'VirtualService gateway is in another namespace',
  why: 'requests get 404, because Istio looks for a Gateway without a namespace in the namespace of the VirtualService',
  kinds: ['VirtualService', 'Gateway'],
  covers: ['KIA1102'],
  check: mesh => mesh.objectsOf('VirtualService').filter(o => o.namespace !== '' && !mesh.isComplete(o.namespace)).flatMap(o => gatewayNamesOf(o.spec)
    .filter(({ name }) => isLiteralString(name) && !name.includes('/'))
    .flatMap(({ name, path }) => {
      const others = mesh.named('Gateway', name);
      return others.length === 0 || others.some(g => g.namespace === o.namespace || g.namespace === '') ? []
        : [on(o, unknownReference(path, `Gateway in namespace "${o.namespace}"`, name, others.map(g => `${g.namespace}/${name}`), `write "${others[0].namespace}/${name}"`))];
    })),
};
