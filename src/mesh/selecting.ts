import { isLiteralString } from '../private/literal';
import { indexed, mapOf } from '../private/manifest';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';
import { onceAModel } from './once-a-model';
import { StockGateway } from './stock-gateway';

/** Kinds whose selector is `workloadSelector`; that of the others is `selector`. */
const WORKLOAD_SELECTORS: readonly string[] = ['Sidecar', 'EnvoyFilter', 'DestinationRule'];

/** The selector of a resource. */
export interface Selecting {
  readonly labels: { [key: string]: any };
  /** The path of the selector's labels. */
  readonly path: string;
  readonly text: string;
}

/** Returns true if a resource's selector has labels. */
export function hasLabels(object: MeshObject): boolean {
  return Object.keys(selectorOf(object).labels).length > 0;
}

/** The selector of a resource; undefined if it has no labels, or some that are known later. */
export function selectingOf(object: MeshObject): Selecting | undefined {
  const { labels, path } = selectorOf(object);
  const pairs = Object.entries(labels);
  return pairs.length === 0 || !pairs.every(([key, value]) => isLiteralString(key) && isLiteralString(value)) ? undefined
    : { labels, path, text: pairs.map(([key, value]) => `${key}=${value}`).sort().join(',') };
}

/** Returns true if the selector of a resource matches the labels of a workload, regardless of its namespace. An empty selector matches all workloads. */
export function selects(object: MeshObject, workload: MeshWorkload): boolean {
  return workload.matches(selectorOf(object).labels);
}

function selectorOf({ kind, spec }: MeshObject): { labels: { [key: string]: any }; path: string } {
  const field = WORKLOAD_SELECTORS.includes(kind) ? 'workloadSelector' : 'selector';
  const name = kind === 'Sidecar' || kind === 'EnvoyFilter' ? 'labels' : 'matchLabels';
  return { labels: mapOf(mapOf(spec[field])[name]), path: `spec.${field}.${name}` };
}

/** Returns true if a resource has `targetRefs` instead of a selector. */
export function hasTargets({ spec }: MeshObject): boolean {
  return spec.targetRef !== undefined || (Array.isArray(spec.targetRefs) && spec.targetRefs.length > 0);
}

/** Returns true if a selector matches no workload of the model: none of its namespace or, for the root namespace, of any namespace. */
export function takesNothing(mesh: MeshModel, { namespace }: MeshObject, { labels }: Selecting): boolean {
  const where = namespace === mesh.rootNamespace ? undefined : namespace;
  return mesh.workloadsOf(labels, where).length === 0 && mesh.machinesOf(labels, where).length === 0
    && (where !== undefined || !new StockGateway(mesh.rootNamespace).workload.matches(labels)); // the manifests of this gateway are rarely part of an app
}

/** The label of the pods that the Gateway API controller creates, which are in no manifest. */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** Gateways of the Gateway API, by `namespace/name`. They are listed for the root namespace too, because its policies may select pods of any namespace. */
const gatewaysOfApi = onceAModel(mesh => new Set(mesh.objectsOf('Gateway', 'gateway.networking.k8s.io').flatMap(o => [`${o.namespace}/${o.name}`, `${mesh.rootNamespace}/${o.name}`])));

/** The Gateway of the Gateway API whose pods a selector's labels match; undefined if it certainly does not exist. */
export function gatewayOfApi(mesh: MeshModel, labels: { [key: string]: any }, namespace: string): string | undefined {
  const name = labels[GATEWAY_NAME];
  return name === undefined || (mesh.isComplete(namespace) && !gatewaysOfApi(mesh).has(`${namespace}/${name}`)) ? undefined : String(name);
}

/** Returns true if the model has all pods that a namespace's resource may select. */
export function knowsAllPods(mesh: MeshModel, namespace: string): boolean {
  return mesh.isComplete(namespace === mesh.rootNamespace ? '*' : namespace);
}

/** Returns true unless pods certainly have no sidecar and are not in ambient mode, so that no policy applies to them. */
export function mayBeInMesh(mesh: MeshModel, workload: MeshWorkload): boolean {
  return mesh.hasSidecar(workload) !== false || isAmbientPod(mesh, workload) || workload.containers.some(({ name, image }) => name === 'istio-proxy' && image === 'auto') // reported by image-auto
    || (!mesh.isComplete('*') && mesh.find('Namespace', '', workload.namespace) === undefined);
}

const INJECT = 'sidecar.istio.io/inject';

/** Returns true for pods in ambient mode: by their own labels or annotations, or because their namespace is in ambient mode and they do not opt out. */
export function isAmbientPod(mesh: MeshModel, { annotations, labels, namespace, _hasProxy }: MeshWorkload): boolean {
  const mode = labels['istio.io/dataplane-mode'];
  return annotations['ambient.istio.io/redirection'] === 'enabled'
    || (!_hasProxy && String(labels[INJECT] ?? annotations[INJECT]) !== 'true' && (mode === 'ambient' || (mode !== 'none' && mesh.isAmbient(namespace))));
}

/** Returns true for pods that opt out of the sidecar and are not in ambient mode: no PeerAuthentication applies to them, and they do not accept mutual TLS. */
export function hasNoProxy(mesh: MeshModel, { labels, annotations, namespace, containers }: MeshWorkload): boolean {
  return String(labels[INJECT] ?? annotations[INJECT]) === 'false' && !containers.some(({ name }) => name === 'istio-proxy')
    && labels['istio.io/dataplane-mode'] !== 'ambient' && !mesh.isAmbient(namespace);
}

/** Two resources of a kind and namespace that select the same pods. */
export interface Contest {
  readonly object: MeshObject;
  readonly selecting: Selecting;
  readonly other: MeshObject;
  /** A workload that both select; undefined if their selectors are equal and the model has no pods for them. */
  readonly workload?: MeshWorkload;
}

/** The resources of a kind that select the same pods as another one of their namespace: one entry each. */
export function contestsOf(mesh: MeshModel, kind: string): Contest[] {
  const all = mesh.objectsOf(kind).map(object => ({ object, selecting: selectingOf(object)! })).filter(({ selecting }) => selecting !== undefined);
  const byText = indexed(all, ({ object, selecting }) => `${object.namespace} ${selecting.text}`);
  const taken = all.map(({ object, selecting }) => mesh.workloadsOf(selecting.labels, object.namespace));
  const byPod = indexed(all.map((entry, i) => ({ ...entry, pods: taken[i] })), ({ pods }) => pods.map(w => w.object.title));
  return all.flatMap(({ object, selecting }, i) => {
    const shared = taken[i].map(workload => ({ workload, other: byPod.get(workload.object.title)!.find(o => o.object !== object)?.object }))
      .find(({ other }) => other !== undefined);
    const other = shared?.other ?? byText.get(`${object.namespace} ${selecting.text}`)!.find(o => o.object !== object)?.object;
    const isMoot = shared === undefined && knowsAllPods(mesh, object.namespace) && takesNothing(mesh, object, selecting); // reported by other rules
    return other === undefined || isMoot ? [] : [{ object, selecting, other, workload: shared?.workload }];
  });
}

/** The resources of a kind that apply to a whole namespace together with another one: one entry each. */
export function duplicateDefaultsOf(mesh: MeshModel, kind: string, isDefault: (object: MeshObject) => boolean): { object: MeshObject; other: MeshObject }[] {
  const groups = indexed(mesh.objectsOf(kind).filter(isDefault), o => o.namespace);
  return [...groups.values()].filter(group => group.length > 1).flatMap(group => group.map(object => ({ object, other: group[0] === object ? group[1] : group[0] })));
}
