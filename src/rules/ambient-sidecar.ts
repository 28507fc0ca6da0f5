import { dead } from '../checks/defect';
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
  summary: 'Sidecar applies to pods in ambient mode',
  why: 'the Sidecar has no effect, because pods in ambient mode have no sidecar',
  kinds: ['Sidecar', 'Namespace', ...POD_KINDS],
  check: mesh => mesh.objectsOf('Sidecar').flatMap(object => wasted(mesh, object)),
};

function wasted(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  const selecting = selectingOf(object);
  const pods = selecting === undefined ? [] : mesh.workloadsOf(selecting.labels, object.namespace);
  const ambient = pods.find(pod => isAmbientPod(mesh, pod));
  if (ambient !== undefined) {
    return [on(object, dead(selecting!.path, `${ambient.object.title} is in ambient mode`, 'remove the Sidecar', selecting!.text))];
  }
  // Pods that the model does not have are assumed to be like the others of the namespace.
  return !mesh.isAmbient(object.namespace) || pods.length > 0 || (hasLabels(object) && mesh.isComplete(object.namespace)) ? []
    : [on(object, dead('', `namespace "${object.namespace}" is in ambient mode`, 'remove the Sidecar'))];
}
