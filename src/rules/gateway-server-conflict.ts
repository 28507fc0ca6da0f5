import { stated } from '../checks/defect';
import { GatewayServer, serversOf } from '../mesh/gateway-servers';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const gatewayServerConflict: CrossRule = {
  id: 'gateway-server-conflict',
  severity: Severity.WARNING,
  summary: 'two servers of TLS of a Gateway serve one host at one port',
  why: 'istiod drops the second of them, with all of its hosts',
  kinds: ['Gateway'],
  covers: ['KIA0301'],
  check: mesh => {
    const first = new Map<string, GatewayServer>();
    // Servers of HTTP at one port become one.
    return serversOf(mesh).filter(s => s.speaksTls).flatMap(s => s.hosts.flatMap(host => {
      const key = `${s.gateway.title} ${s.port} ${s.bind} ${host}`;
      const other = first.get(key) ?? s;
      first.set(key, other);
      return other === s ? [] : [on(s.gateway, stated(`${s.path}.hosts`, `got "${host}", which ${other.path.slice('spec.'.length)} has at port ${s.port} already; serve it once`))];
    }));
  },
};
