import { conflict } from '../checks/defect';
import { hasLabels } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const sidecarRootSelector: CrossRule = {
  id: 'sidecar-root-selector',
  severity: Severity.WARNING,
  summary: 'Sidecar in the root namespace has a workloadSelector',
  why: 'the Sidecar applies only to pods of the root namespace, instead of being the default of all namespaces',
  kinds: ['Sidecar'],
  covers: ['KIA1006'],
  check: mesh => mesh.objectsOf('Sidecar').filter(o => o.namespace === mesh.rootNamespace && hasLabels(o))
    .map(o => on(o, conflict('spec.workloadSelector', `the root namespace "${o.namespace}"`, 'a Sidecar there is the default of all namespaces only without a selector', 'remove it, or move the Sidecar to the namespace of the pods'))),
};
