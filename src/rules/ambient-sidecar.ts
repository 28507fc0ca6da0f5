import { stated } from '../checks/defect';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { POD_KINDS } from '../mesh/pod-templates';
import { hasLabels, isAmbientPod, selectingOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, ObjectDefect, on } from './cross-rule';

export const ambientSidecar: CrossRule = {
  id: 'ambient-sidecar',
  istio: 'IST0167',
  severity: Severity.WARNING,
  summary: 'a Sidecar for pods that are in ambient mode',
  why: 'they have no sidecar, so it has no effect',
  kinds: ['Sidecar', 'Namespace', ...POD_KINDS],
  check: mesh => mesh.objectsOf('Sidecar').flatMap(object => wasted(mesh, object)),
};

function wasted(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  const selecting = selectingOf(object);
  const pods = selecting === undefined ? [] : mesh.workloadsOf(selecting.labels, object.namespace);
  const ambient = pods.find(pod => isAmbientPod(mesh, pod));
  if (ambient !== undefined) {
    return [on(object, stated(selecting!.path, `got ${selecting!.text} of ${ambient.object.title}, which is in ambient mode; leave the Sidecar out`))];
  }
  // Where nothing is known of the pods that it selects, they are like the others of the namespace.
  return !mesh.isAmbient(object.namespace) || pods.length > 0 || (hasLabels(object) && mesh.isComplete(object.namespace)) ? []
    : [on(object, stated('', `got namespace "${object.namespace}", which is in ambient mode; leave the Sidecar out`))];
}
