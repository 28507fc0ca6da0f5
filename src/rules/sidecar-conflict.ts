import { conflict } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { contestsOf, isAmbientPod } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const sidecarConflict: CrossRule = {
  id: 'sidecar-conflict',
  istio: 'IST0110',
  severity: Severity.ERROR,
  summary: 'Sidecars select the same pods',
  why: 'only one of them applies, and it is not defined which',
  kinds: ['Sidecar', 'Namespace', ...POD_KINDS],
  // For pods in ambient mode, ambient-sidecar reports it.
  check: mesh => contestsOf(mesh, 'Sidecar').filter(({ object, workload }) => workload === undefined ? !mesh.isAmbient(object.namespace) : !isAmbientPod(mesh, workload)).map(({ object, selecting, other, workload }) => on(object, conflict(selecting.path, other.title, `both select ${workload === undefined ? 'the same pods' : workload.object.title}`, 'merge them, or correct the labels', selecting.text))),
};
