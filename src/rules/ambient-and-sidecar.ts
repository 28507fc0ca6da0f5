import { stated } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const ambientAndSidecar: CrossRule = {
  id: 'ambient-and-sidecar',
  severity: Severity.WARNING,
  summary: 'pods ask for a sidecar and for ambient mode',
  why: 'they can have one of both: with a sidecar, ztunnel leaves them alone',
  kinds: POD_KINDS,
  covers: ['KIA1311'],
  check: mesh => mesh.workloads.filter(({ labels }) => labels['istio.io/dataplane-mode'] === 'ambient' && String(labels['sidecar.istio.io/inject']) === 'true')
    .map(w => on(w.object, stated(w.pathOf('metadata.labels'), 'got istio.io/dataplane-mode=ambient and sidecar.istio.io/inject=true; keep one of them'))),
};
