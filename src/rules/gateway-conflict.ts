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
    const podsOf = new Map(servers.filter(s => places(s).some(p => contested.has(p))).map(s => [s.gateway, mesh.gatewayWorkloadsOf(s.gateway)]));
    const byPod = indexed(servers, s => places(s).filter(p => contested.has(p)).flatMap(place => podsOf.get(s.gateway)!.map(pod => `${pod.object.title} ${place}`)));
    return servers.flatMap(s => {
      const near = [
        ...places(s).flatMap(place => bySelector.get(`${s.selector} ${place}`)!),
        ...places(s).filter(p => contested.has(p)).flatMap(place => podsOf.get(s.gateway)!.flatMap(pod => byPod.get(`${pod.object.title} ${place}`)!))
          .filter(o => isNarrower(s.gateway, o.gateway) || isNarrower(o.gateway, s.gateway)),
      ];
      const other = near.find(o => o.gateway !== s.gateway);
      return other === undefined ? []
        : [on(s.gateway, conflict(`${s.path}.hosts`, other.gateway.title, `both serve it at port ${s.port} of the same pods`, 'merge the Gateways, or use other hosts', s.hosts.find(host => other.hosts.includes(host))))];
    });
  },
};
