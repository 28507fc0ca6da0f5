import { stated } from '../checks/defect';
import { gatewayNamesOf } from '../mesh/gateway-names';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule, on } from './cross-rule';

export const gatewayInOtherNamespace: CrossRule = {
  id: 'gateway-in-other-namespace',
  istio: 'IST0101',
  severity: Severity.WARNING,
  summary: 'a VirtualService names a Gateway of its own namespace, and the app has it in another one only',
  why: 'a name without a namespace is looked for in the namespace of the VirtualService',
  kinds: ['VirtualService', 'Gateway'],
  covers: ['KIA1102'],
  check: mesh => mesh.objectsOf('VirtualService').filter(o => o.namespace !== '' && !mesh.isComplete(o.namespace)).flatMap(o => gatewayNamesOf(o.spec)
    .filter(({ name }) => isLiteralString(name) && !name.includes('/'))
    .flatMap(({ name, path }) => {
      const others = mesh.named('Gateway', name);
      return others.length === 0 || others.some(g => g.namespace === o.namespace || g.namespace === '') ? []
        : [on(o, stated(path, `got "${name}", a Gateway of namespace "${o.namespace}", but the app has it in ${others.map(g => `"${g.namespace}"`).join(', ')}; write "${others[0].namespace}/${name}"`))];
    })),
};
