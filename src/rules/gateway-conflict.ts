import { stated } from '../checks/defect';
import { GatewayServer, isNarrower, serversOf } from '../mesh/gateway-servers';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { indexed } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayConflict: CrossRule = {
  id: 'gateway-conflict',
  istio: 'IST0145',
  severity: Severity.ERROR,
  summary: 'two Gateways serve one host at one port of the same pods',
  why: 'which of them decides depends on their age, and the other one has no effect',
  kinds: ['Gateway', ...POD_KINDS],
  check: mesh => {
    const servers = serversOf(mesh);
    const places = (s: GatewayServer) => s.hosts.map(host => `${s.port} ${s.bind} ${host}`);
    const bySelector = indexed(servers, s => places(s).map(place => `${s.selector} ${place}`));
    // Other selectors than one's own count where they are narrower or wider and a pod of the app is behind both.
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
        : [on(s.gateway, stated(`${s.path}.hosts`, `got "${s.hosts.find(host => other.hosts.includes(host))}" at port ${s.port}, which ${other.gateway.title} serves for the same pods; put both into one Gateway, or take other hosts`))];
    });
  },
};
