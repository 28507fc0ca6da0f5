import { isLiteralString } from '../private/literal';
import { MeshModel } from './mesh-model';

/** A short host name that Istio completes with its object's namespace, although the app has the Service in other namespaces only. */
export interface StrayedHost {
  /** The fully qualified host that Istio derives from it. */
  readonly full: string;
  /** The namespaces that have the Service. */
  readonly namespaces: string[];
  /** The fully qualified host that was most likely intended. */
  readonly meant: string;
}

/** Checks a host as an object of a namespace specifies it. Returns undefined if its Service is or may be in the namespace. */
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
