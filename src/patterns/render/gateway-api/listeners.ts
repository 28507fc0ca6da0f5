import { Listener } from '../../../gateway-api/listener';

/** What is said of every listener of some hosts. */
export interface ListenersOptions { readonly name: string; readonly port: number }

/**
 * A listener for each host, since a listener of the Gateway API has one; `*` is a listener of every host.
 * Of several, the first has the name given, the others a number at its end.
 */
export function listenersFor(hosts: string[], { name, port }: ListenersOptions, make: (options: ListenersOptions & { readonly hostname?: string }) => Listener): Listener[] {
  return hosts.map((host, i) => make({ name: i === 0 ? name : `${name}-${i + 1}`, port, ...host === '*' ? {} : { hostname: host } }));
}

/** Host names of a route; nothing for every host. */
export function hostnamesOf(hosts: string[]): string[] | undefined {
  return hosts.includes('*') ? undefined : hosts;
}
