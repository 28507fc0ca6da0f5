import { isLiteralString } from '../private/literal';
import { MeshModel } from './mesh-model';

/** A short host that means a Service of its own namespace, which the app has in others only. */
export interface StrayedHost {
  /** The host that Istio makes of it. */
  readonly full: string;
  /** The namespaces that have the Service. */
  readonly namespaces: string[];
  /** The host that was most likely meant. */
  readonly meant: string;
}

/** Whether a host strayed: undefined if its Service is in the namespace, or may be. */
export function strayedHostOf(mesh: MeshModel, host: unknown, namespace: string): StrayedHost | undefined {
  if (typeof host !== 'string' || host.includes('.') || host.startsWith('*') || host === '' || !isLiteralString(host)) {
    return undefined;
  }
  const others = mesh.named('Service', host);
  const full = mesh.fullHost(host, namespace);
  if (namespace === '' || others.length === 0 || others.some(o => o.namespace === namespace || o.namespace === '') || mesh.isHostComplete(full) || mesh.hostsOf(full).length > 0) {
    return undefined;
  }
  return { full, namespaces: others.map(o => o.namespace), meant: mesh.fullHost(host, others[0].namespace) };
}
