import { POD_KINDS } from '../mesh/pod-templates';
import { knowsAllPods, selectingOf, takesNothing } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, noPod, on } from './cross-rule';

export const selectorWithoutWorkload: CrossRule = {
  id: 'selector-without-workload',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'Sidecar or Telemetry selector matches no pod of its namespace',
  why: 'the resource has no effect',
  kinds: ['Sidecar', 'Telemetry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0004'],
  check: mesh => ['Sidecar', 'Telemetry'].flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const selecting = selectingOf(object);
    return selecting === undefined || !knowsAllPods(mesh, object.namespace) || !takesNothing(mesh, object, selecting) ? []
      : [on(object, noPod(selecting.path, `pod of namespace "${object.namespace}"`, selecting.text, 'correct the labels'))];
  }),
};
