import { CrossRule } from '../cross-rule';
import { Severity } from '../severity';

export const ambientSidecar: CrossRule = {
  id: 'ambient-sidecar',
  istio: 'IST0167',
  severity: Severity.WARNING,
  summary: 'a Sidecar in a namespace that is in ambient mode',
  why: 'pods have no sidecar there, so it has no effect',
  kinds: ['Sidecar', 'Namespace'],
  check: mesh => mesh.objectsOf('Sidecar').filter(o => mesh.isAmbient(o.namespace))
    .map(o => o.violation('', `got namespace "${o.namespace}", which is in ambient mode; leave the Sidecar out`)),
};
