import { stated } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { contestsOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const telemetryConflict: CrossRule = {
  id: 'telemetry-conflict',
  istio: 'IST0159',
  severity: Severity.ERROR,
  summary: 'two Telemetries select the same pods',
  why: 'which of their settings holds for what both set is not said',
  kinds: ['Telemetry', ...POD_KINDS],
  check: mesh => contestsOf(mesh, 'Telemetry').map(({ object, selecting, other, workload }) => on(object, stated(selecting.path, `got ${selecting.text}, and ${other.title} selects ${workload === undefined ? 'the same' : workload.object.title} too; put both into one, or correct the labels`))),
};
