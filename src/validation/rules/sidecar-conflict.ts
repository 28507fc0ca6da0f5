import { CrossRule } from '../cross-rule';
import { POD_KINDS } from '../pod-templates';
import { contestsOf } from '../selecting';
import { Severity } from '../severity';

export const sidecarConflict: CrossRule = {
  id: 'sidecar-conflict',
  istio: 'IST0110',
  severity: Severity.ERROR,
  summary: 'two Sidecars select the same pods',
  why: 'a proxy takes one of them, and which is not said',
  kinds: ['Sidecar', ...POD_KINDS],
  check: mesh => contestsOf(mesh, 'Sidecar').map(({ object, selecting, other, workload }) => object.violation(
    selecting.path, `got ${selecting.text}, and ${other.title} selects ${workload === undefined ? 'the same' : workload.object.title} too; put both into one, or correct the labels`,
  )),
};
