import { listOf, textsOf } from '../private/manifest';
import { MeshObject } from './mesh-object';

/** An entry of a Sidecar's `egress[].hosts`: `namespace/host`, or `~namespace/host` for an exclusion. */
export interface EgressHost {
  /** The entry as it is written. */
  readonly text: string;
  readonly path: string;
  /** The namespace, `*` for all; `.` is replaced by the namespace of the proxies. */
  readonly namespace: string;
  readonly host: string;
  readonly isExcluded: boolean;
}

/** The egress hosts of a Sidecar, for proxies of a namespace. Entries without a slash have no namespace. */
export function egressHostsOf(sidecar: MeshObject | undefined, namespace: string): EgressHost[] {
  return listOf(sidecar?.spec.egress).flatMap((egress, i) => textsOf(egress.hosts).map((text, j) => ({ text, path: `spec.egress[${i}].hosts[${j}]`, ...parse(text, namespace) })));
}

function parse(text: string, own: string): { namespace: string; host: string; isExcluded: boolean } {
  const slash = text.indexOf('/');
  const isExcluded = text.startsWith('~');
  const written = text.slice(isExcluded ? 1 : 0, Math.max(slash, 0));
  return { namespace: isExcluded && written === '' ? '*' : written === '.' ? own : written, host: text.slice(slash + 1), isExcluded };
}
