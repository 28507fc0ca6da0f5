import { conflict } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const ambientAndSidecar: CrossRule = {
  id: 'ambient-and-sidecar',
  severity: Severity.WARNING,
  summary: 'pod labels request both a sidecar and ambient mode',
  why: 'the pods are not in ambient mode, because ztunnel ignores pods with a sidecar',
  kinds: POD_KINDS,
  covers: ['KIA1311'],
  check: mesh => mesh.workloads.filter(({ labels }) => labels['istio.io/dataplane-mode'] === 'ambient' && String(labels['sidecar.istio.io/inject']) === 'true')
    .map(w => on(w.object, conflict(w.pathOf('metadata.labels'), 'sidecar.istio.io/inject=true', 'ztunnel ignores pods with a sidecar', 'remove one of the two labels', 'ambient'))),
};
