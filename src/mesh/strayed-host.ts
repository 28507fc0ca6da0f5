import { isLiteralString } from '../private/literal';
import { MeshModel } from './mesh-model';

/** What to say of a short host that means a Service of the own namespace, where the app has it in others only; nothing where it is in its place, or may be. */
export function problemOfStrayed(mesh: MeshModel, host: unknown, namespace: string): string | undefined {
  if (typeof host !== 'string' || host.includes('.') || host.startsWith('*') || host === '' || !isLiteralString(host)) {
    return undefined;
  }
  const others = mesh.named('Service', host);
  const full = mesh.fullHost(host, namespace);
  if (namespace === '' || others.length === 0 || others.some(o => o.namespace === namespace || o.namespace === '') || mesh.isHostComplete(full) || mesh.hostsOf(full).length > 0) {
    return undefined;
  }
  return `got "${host}", which means ${full}, but the app has it in ${others.map(o => `"${o.namespace}"`).join(', ')}; write "${mesh.fullHost(host, others[0].namespace)}"`;
}
