import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';
import { POD_KINDS } from './pod-templates';
import { gatewayOfApi, hasTargets, knowsAllPods, Selecting, selectingOf, takesNothing } from './selecting';

/** Groups of which no object makes pods, but those of `POD_TEMPLATES`, which the model reads. Objects of others may: a Service of Knative, a Workflow. */
const WITHOUT_PODS = /^(?:|apps|batch|autoscaling|policy|cert-manager\.io|external-secrets\.io|monitoring\.coreos\.com|(?:[^.]+\.)*(?:k8s|istio)\.io)$/;

/** The namespaces that have pods, all of which are known as far as the app's own objects go. */
const podNamespaces = onceAModel<Set<string>>(mesh => {
  const found = new Set(mesh.workloads.map(w => w.namespace));
  mesh.objects.filter(o => !WITHOUT_PODS.test(o.group) && !POD_KINDS.includes(o.kind)).forEach(o => found.delete(o.namespace));
  return found;
});

/** A policy whose selector matches no pod. */
export interface IdlePolicy {
  readonly object: MeshObject;
  readonly selecting: Selecting;
  /** Whether the model holds all pods that there are. */
  readonly isSure: boolean;
}

/** Policies whose selector matches no pod: of all that exist, or of those that the app has, if it has some of that namespace. */
export function idlePolicies(mesh: MeshModel, kinds: string[]): IdlePolicy[] {
  return kinds.flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const selecting = hasTargets(object) ? undefined : selectingOf(object);
    if (selecting === undefined || gatewayOfApi(mesh, selecting.labels, object.namespace) !== undefined || !takesNothing(mesh, object, selecting)) {
      return [];
    }
    const { namespace } = object;
    const isSure = knowsAllPods(mesh, namespace);
    const isLikely = namespace !== '' && namespace !== mesh.rootNamespace && podNamespaces(mesh).has(namespace);
    return isSure || isLikely ? [{ object, selecting, isSure }] : [];
  });
}
