import { conflict } from '../checks/defect';
import { GatewayServer, serversOf } from '../mesh/gateway-servers';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const gatewayServerConflict: CrossRule = {
  id: 'gateway-server-conflict',
  severity: Severity.WARNING,
  summary: 'TLS servers of a Gateway serve the same host at the same port',
  why: 'connections fail for all hosts of the second server, because istiod drops it',
  kinds: ['Gateway'],
  covers: ['KIA0301'],
  check: mesh => {
    const first = new Map<string, GatewayServer>();
    // HTTP servers at one port are merged.
    return serversOf(mesh).filter(s => s.speaksTls).flatMap(s => s.hosts.flatMap(host => {
      const key = `${s.gateway.title} ${s.port} ${s.bind} ${host}`;
      const other = first.get(key) ?? s;
      first.set(key, other);
      return other === s ? [] : [on(s.gateway, conflict(`${s.path}.hosts`, other.path, `both serve "${host}" at port ${s.port}`, 'serve the host once', host))];
    }));
  },
};
