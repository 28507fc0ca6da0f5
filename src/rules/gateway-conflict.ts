import { conflict } from '../checks/defect';
import { GatewayServer, isNarrower, serversOf } from '../mesh/gateway-servers';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { indexed } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayConflict: CrossRule = {
  id: 'gateway-conflict',
  istio: 'IST0145',
  severity: Severity.ERROR,
  summary: 'Gateways serve the same host at the same port of the same pods',
  why: 'requests are routed by one of the Gateways only, depending on their age',
  kinds: ['Gateway', ...POD_KINDS],
  check: mesh => {
    const servers = serversOf(mesh);
    const places = (s: GatewayServer) => s.hosts.map(host => `${s.port} ${s.bind} ${host}`);
    const bySelector = indexed(servers, s => places(s).map(place => `${s.selector} ${place}`));
    // Different selectors are compared if one is narrower than the other and both match a pod of the app.
    const contested = new Set([...indexed(servers, places)].filter(([, group]) => group.some(s => s.selector !== group[0].selector)).map(([place]) => place));
    const podsOf = new Map<string, string[]>();
    const podPlaces = (s: GatewayServer) => {
      const at = places(s).filter(p => contested.has(p));
      if (at.length > 0 && !podsOf.has(s.selector)) {
        podsOf.set(s.selector, mesh.gatewayWorkloadsOf(s.gateway).map(pod => pod.object.title));
      }
      return at.flatMap(place => podsOf.get(s.selector)!.map(pod => `${pod} ${place}`));
    };
    // One server per selector is enough, because servers of the same selector are found by it. Thousands of Gateways may be bound to the same pods.
    const selectors = new Set<string>();
    const byPod = indexed(servers, s => podPlaces(s).filter(place => {
      const isFirst = !selectors.has(`${s.selector} ${place}`);
      selectors.add(`${s.selector} ${place}`);
      return isFirst;
    }));
    const sharesPods = (s: GatewayServer, o: GatewayServer) => o.gateway !== s.gateway && (isNarrower(s.gateway, o.gateway) || isNarrower(o.gateway, s.gateway));
    return servers.flatMap(s => {
      const other = firstIn(places(s), place => bySelector.get(`${s.selector} ${place}`)!.find(o => o.gateway !== s.gateway))
        ?? firstIn(podPlaces(s), place => byPod.get(place)!.find(o => sharesPods(s, o)));
      return other === undefined ? []
        : [on(s.gateway, conflict(`${s.path}.hosts`, other.gateway.title, `both serve it at port ${s.port} of the same pods`, 'merge the Gateways, or use other hosts', s.hosts.find(host => other.hosts.includes(host))))];
    });
  },
};

/** The first result of a function for some keys that is not undefined. */
function firstIn<T>(keys: string[], find: (key: string) => T | undefined): T | undefined {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
