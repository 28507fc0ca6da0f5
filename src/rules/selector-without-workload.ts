import { invalid } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { knowsAllPods, selectingOf, takesNothing } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const selectorWithoutWorkload: CrossRule = {
  id: 'selector-without-workload',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'the selector of a Sidecar or Telemetry takes no pod of its namespace',
  why: 'it has no effect',
  kinds: ['Sidecar', 'Telemetry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0004'],
  check: mesh => ['Sidecar', 'Telemetry'].flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const selecting = selectingOf(object);
    return selecting === undefined || !knowsAllPods(mesh, object.namespace) || !takesNothing(mesh, object, selecting) ? []
      : [on(object, invalid(selecting.path, selecting.text, `labels that a pod of namespace "${object.namespace}" has`, 'correct them'))];
  }),
};
