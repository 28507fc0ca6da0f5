import { isLiteralString } from '../../private/literal';
import { CrossRule } from '../cross-rule';
import { gatewayNamesOf, isInternalGateway } from '../gateway-names';
import { Severity } from '../severity';

export const gatewayNotFound: CrossRule = {
  id: 'gateway-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'a VirtualService names a Gateway that is not there',
  why: 'no gateway gets its routes, and callers see 404',
  kinds: ['VirtualService', 'Gateway'],
  covers: ['KIA1102'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(o => gatewayNamesOf(o.spec)
    .filter(({ name }) => isLiteralString(name) && !isInternalGateway(name) && mesh.findGateway(name, o.namespace) === undefined)
    .flatMap(({ name, path }) => {
      const [first, second] = name.split('/');
      const namespace = second === undefined || first === '.' ? o.namespace : first;
      const others = mesh.named('Gateway', second ?? first);
      return !mesh.isComplete(namespace) || others.some(g => g.namespace === '' || namespace === '') ? []
        : [o.violation(path, `got "${name}", allowed is a Gateway of namespace "${namespace}", or namespace/name; ${others.length > 0 ? `write "${others[0].namespace}/${others[0].name}"` : 'correct the name'}`)];
    })),
};
