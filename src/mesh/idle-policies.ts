import { MeshModel } from './mesh-model';
import { Violation } from './mesh-object';
import { onceAModel } from './once-a-model';
import { POD_KINDS } from './pod-templates';
import { gatewayOfApi, hasTargets, knowsAllPods, selectingOf, takesNothing } from './selecting';

/** Groups of which no object makes pods, but those of `POD_TEMPLATES`, which the model reads. Objects of others may: a Service of Knative, a Workflow. */
const WITHOUT_PODS = /^(?:|apps|batch|autoscaling|policy|cert-manager\.io|external-secrets\.io|monitoring\.coreos\.com|(?:[^.]+\.)*(?:k8s|istio)\.io)$/;

/** The namespaces that have pods, all of which are known as far as the app's own objects go. */
const podNamespaces = onceAModel<Set<string>>(mesh => {
  const found = new Set(mesh.workloads.map(w => w.namespace));
  mesh.objects.filter(o => !WITHOUT_PODS.test(o.group) && !POD_KINDS.includes(o.kind)).forEach(o => found.delete(o.namespace));
  return found;
});

/** Policies whose selector takes no pod: of all that there are, or of those that the app has where it has some of that namespace. */
export function idlePolicies(mesh: MeshModel, kinds: string[]): Violation[] {
  return kinds.flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const selecting = hasTargets(object) ? undefined : selectingOf(object);
    if (selecting === undefined || gatewayOfApi(mesh, selecting.labels, object.namespace) !== undefined || !takesNothing(mesh, object, selecting)) {
      return [];
    }
    const { namespace } = object;
    const isSure = knowsAllPods(mesh, namespace);
    const isLikely = namespace !== '' && namespace !== mesh.rootNamespace && podNamespaces(mesh).has(namespace);
    return isSure || isLikely ? [object.violation(selecting.path, `got ${selecting.text}, which no pod ${isSure ? '' : 'of the app '}in namespace "${namespace}" has; correct the labels, or move the policy to where the workloads are`)] : [];
  });
}
