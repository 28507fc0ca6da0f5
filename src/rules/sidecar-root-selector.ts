import { stated } from '../checks/defect';
import { hasLabels } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const sidecarRootSelector: CrossRule = {
  id: 'sidecar-root-selector',
  severity: Severity.WARNING,
  summary: 'a Sidecar of the root namespace selects pods',
  why: 'it then holds for pods of the root namespace alone, instead of being the default of all namespaces',
  kinds: ['Sidecar'],
  covers: ['KIA1006'],
  check: mesh => mesh.objectsOf('Sidecar').filter(o => o.namespace === mesh.rootNamespace && hasLabels(o))
    .map(o => on(o, stated('spec.workloadSelector', `got a selector in the root namespace "${o.namespace}"; leave it out, or move the Sidecar to the namespace of the pods`))),
};
