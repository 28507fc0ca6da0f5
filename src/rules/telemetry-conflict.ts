import { conflict } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { contestsOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const telemetryConflict: CrossRule = {
  id: 'telemetry-conflict',
  istio: 'IST0159',
  severity: Severity.ERROR,
  summary: 'Telemetry resources select the same pods',
  why: 'it is not defined which of their settings apply',
  kinds: ['Telemetry', ...POD_KINDS],
  check: mesh => contestsOf(mesh, 'Telemetry').map(({ object, selecting, other, workload }) => on(object, conflict(selecting.path, other.title, `both select ${workload === undefined ? 'the same pods' : workload.object.title}`, 'merge them, or correct the labels', selecting.text))),
};
