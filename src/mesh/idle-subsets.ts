import { closest } from '../private/closest';
import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries, listOf, mapOf } from '../private/manifest';
import { MeshHost } from './mesh-host';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';

/** A DestinationRule subset that selects none of its host's workloads in the model. */
export interface IdleSubset {
  readonly object: MeshObject;
  readonly path: string;
  readonly subset: string;
  readonly labels: string;
  /** True if the model has all workloads that exist. */
  readonly isSure: boolean;
  /** A workload label that one of the subset's labels is most likely a misspelling of. */
  readonly slip: string | undefined;
}

/** The resolutions of a ServiceEntry that resolve its host to endpoints. */
const ADDRESSED: readonly unknown[] = ['DNS', 'DNS_ROUND_ROBIN'];

/** The subsets that select none of their host's workloads, of hosts whose workloads are in the model. */
export const idleSubsets = onceAModel<IdleSubset[]>(mesh => {
  return mesh.objectsOf('DestinationRule').flatMap(object => {
    const host = String(object.spec.host ?? '');
    const hosts = !hasEntries(object.spec.subsets) || host.startsWith('*') ? [] : mesh._hostsBehind(host, object.namespace);
    const behind = hosts.map(h => labelsBehind(mesh, h));
    if (hosts.length === 0 || behind.includes(undefined)) {
      return [];
    }
    const isSure = hosts.every(h => mesh.isComplete(h.object.namespace));
    const known = behind.flatMap(b => b!);
    if (known.length === 0 && !isSure) {
      return [];
    }
    const idle: IdleSubset[] = [];
    eachOf(object.spec.subsets, ({ name, labels }, i) => {
      const wanted = Object.entries(mapOf(labels));
      // Topology labels are set by node and cluster, so no template has them. Empty ones are never set.
      const isKnowable = wanted.length > 0 && wanted.every(([key, value]) => isLiteralString(key) && isLiteralString(value) && (!key.startsWith('topology.') || value === ''));
      if (isKnowable && !known.some(has => wanted.every(([key, value]) => has[key] === value))) {
        idle.push({ object, path: `spec.subsets[${i}].labels`, subset: String(name), labels: wanted.map(([key, value]) => `${key}=${value}`).join(','), isSure, slip: slipOf(wanted, known) });
      }
    });
    return idle;
  });
});

/** The labels of a host's workloads; undefined if they cannot be determined. */
function labelsBehind(mesh: MeshModel, { object }: MeshHost): { [key: string]: any }[] | undefined {
  const { namespace, spec } = object;
  const isService = object.kind === 'Service';
  const selector = mapOf(isService ? spec.selector : mapOf(spec.workloadSelector).labels);
  const isSelecting = Object.keys(selector).length > 0;
  if (spec.type === 'ExternalName' || (isService && !isSelecting && !mesh.isComplete(namespace))) {
    return undefined;
  }
  // Manually written endpoints of a Service may be any pod of its namespace.
  const taken = isSelecting || isService ? [...mesh.workloadsOf(selector, namespace).map(w => w.labels), ...mesh.machinesOf(selector, namespace).map(machineLabels)] : [];
  const own = listOf(spec.endpoints).map(e => mapOf(e.labels));
  if (isService || isSelecting || own.length > 0) {
    return [...taken, ...own];
  }
  return ADDRESSED.includes(spec.resolution) ? [{}] : undefined; // the host itself, which has no labels; without resolution the address that the client called
}

/** The correct spelling of a label whose key is close to a workload label's key, or whose value differs in case only. */
function slipOf(wanted: [string, unknown][], known: { [key: string]: any }[]): string | undefined {
  const keys = [...new Set(known.flatMap(labels => Object.keys(labels)))];
  for (const [key, value] of wanted) {
    const values = known.map(labels => labels[key]).filter(v => v !== undefined);
    const meant = values.length === 0 ? closest(key, keys) : undefined;
    const sameLetters = values.includes(value) ? undefined : values.find(v => String(v).toLowerCase() === String(value).toLowerCase());
    if (meant !== undefined || sameLetters !== undefined) {
      return meant ?? `${key}=${sameLetters}`;
    }
  }
  return undefined;
}

function machineLabels({ kind, spec }: MeshObject): { [key: string]: any } {
  return kind === 'WorkloadGroup' ? { ...mapOf(mapOf(spec.metadata).labels), ...mapOf(mapOf(spec.template).labels) } : mapOf(spec.labels);
}
