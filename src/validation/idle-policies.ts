import { MeshModel } from './mesh-model';
import { Violation } from './mesh-object';
import { hasTargets, knowsAllPods, selectingOf, takesNothing } from './selecting';

/** The label of pods that the controller of the Gateway API makes: no manifest has them. */
const GATEWAY_API = 'gateway.networking.k8s.io/gateway-name';

/** Policies whose selector takes no pod: of all that there are, or of those that the app has where it has some of that namespace. */
export function idlePolicies(mesh: MeshModel, kinds: string[]): Violation[] {
  return kinds.flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const selecting = hasTargets(object) ? undefined : selectingOf(object);
    if (selecting === undefined || GATEWAY_API in selecting.labels || !takesNothing(mesh, object, selecting)) {
      return [];
    }
    const { namespace } = object;
    const isSure = knowsAllPods(mesh, namespace);
    const isLikely = namespace !== '' && namespace !== mesh.rootNamespace && mesh.workloadsOf({}, namespace).length > 0;
    return isSure || isLikely ? [object.violation(selecting.path, `got ${selecting.text}, which no pod ${isSure ? '' : 'of the app '}in namespace "${namespace}" has; correct the labels, or move the policy to where the workloads are`)] : [];
  });
}
