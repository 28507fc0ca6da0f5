import { stated } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { contestsOf, isAmbientPod } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const sidecarConflict: CrossRule = {
  id: 'sidecar-conflict',
  istio: 'IST0110',
  severity: Severity.ERROR,
  summary: 'two Sidecars select the same pods',
  why: 'a proxy takes one of them, and which is not said',
  kinds: ['Sidecar', 'Namespace', ...POD_KINDS],
  // Of pods in ambient mode ambient-sidecar tells.
  check: mesh => contestsOf(mesh, 'Sidecar').filter(({ object, workload }) => workload === undefined ? !mesh.isAmbient(object.namespace) : !isAmbientPod(mesh, workload)).map(({ object, selecting, other, workload }) => on(object, stated(selecting.path, `got ${selecting.text}, and ${other.title} selects ${workload === undefined ? 'the same' : workload.object.title} too; put both into one, or correct the labels`))),
};
