import { isLiteralString } from '../private/literal';
import { MeshModel } from './mesh-model';

/** A short host name that Istio completes with its object's namespace, although the app has the Service in other namespaces only. */
export interface StrayedHost {
  /** The namespace of the object. */
  readonly namespace: string;
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
  return { namespace, full, namespaces: others.map(o => o.namespace), meant: mesh.fullHost(host, others[0].namespace) };
}

/** The fully qualified name of a Service that a host specifies as `name.namespace`, which Istio does not complete; undefined for other hosts. */
export function partialHostOf(mesh: MeshModel, host: string): string | undefined {
  const [name, namespace, ...more] = host.split('.');
  return more.length === 0 && namespace !== undefined && mesh.find('Service', namespace, name) !== undefined ? mesh.fullHost(name, namespace) : undefined;
}
