import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';
import { POD_KINDS } from './pod-templates';
import { gatewayOfApi, hasTargets, knowsAllPods, Selecting, selectingOf, takesNothing } from './selecting';

/** API groups whose objects create no pods, except the kinds of `POD_TEMPLATES`, which the model reads. Objects of other groups may create pods, such as a Knative Service or a Workflow. */
const WITHOUT_PODS = /^(?:|apps|batch|autoscaling|policy|cert-manager\.io|external-secrets\.io|monitoring\.coreos\.com|(?:[^.]+\.)*(?:k8s|istio)\.io)$/;

/** The namespaces with pods in the model and without objects of the app that may create further ones. */
const podNamespaces = onceAModel<Set<string>>(mesh => {
  const found = new Set(mesh.workloads.map(w => w.namespace));
  mesh.objects.filter(o => !WITHOUT_PODS.test(o.group) && !POD_KINDS.includes(o.kind)).forEach(o => found.delete(o.namespace));
  return found;
});

/** A policy whose selector matches no pod. */
export interface IdlePolicy {
  readonly object: MeshObject;
  readonly selecting: Selecting;
  /** True if the model has all pods that exist. */
  readonly isSure: boolean;
}

/** Policies whose selector matches no pod: of all pods, if the model has them all, else of the app's own pods, if it has some in the namespace. */
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
