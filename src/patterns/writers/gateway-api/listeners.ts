import { Listener } from '../../../gateway-api/listener';
import { ServerPlan } from '../../routing-plan';
import { toListenerTls } from './listener-tls';

/**
 * The listeners of a server: one for each host, because a listener of the Gateway API has one; `*` is a listener without a host.
 * Of several, the first has the server's name, the others have a number as suffix. Throws for TLS that the Gateway API does not have.
 */
export function listenersOf({ protocol, name, port, hosts, tls }: ServerPlan, tlsField: string): Listener[] {
  const listenerTls = tls === undefined ? undefined : toListenerTls(tlsField, tls);
  if (protocol === 'TCP' && listenerTls === undefined) {
    return [Listener.tcp({ name, port })];
  }
  return hosts.map((host, i) => {
    const options = { name: i === 0 ? name : `${name}-${i + 1}`, port, ...host === '*' ? {} : { hostname: host } };
    if (listenerTls === undefined) {
      return Listener.http(options);
    }
    return protocol === 'HTTPS' ? Listener.https({ ...options, tls: listenerTls }) : Listener.tls({ ...options, tls: listenerTls });
  });
}

/** Host names of a route; undefined for every host. */
export function hostnamesOf(hosts: string[]): string[] | undefined {
  return hosts.includes('*') ? undefined : hosts;
}
