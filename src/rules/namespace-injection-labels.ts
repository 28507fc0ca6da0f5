import { conflict } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const namespaceInjectionLabels: CrossRule = {
  id: 'namespace-injection-labels',
  istio: 'IST0123',
  severity: Severity.WARNING,
  summary: 'Namespace labels define two ways to join the mesh',
  why: 'one of the labels is ignored',
  kinds: ['Namespace'],
  check: mesh => mesh.objectsOf('Namespace').filter(o => o.name !== 'istio-system').flatMap(o => {
    const { 'istio-injection': injection } = o.labels;
    const others = ['istio.io/rev', 'istio.io/dataplane-mode'].filter(label => o.labels[label] !== undefined && (injection === undefined || injection === 'enabled'));
    const [first, ...rest] = [...injection === undefined ? [] : ['istio-injection'], ...others].map(label => `${label}=${o.labels[label]}`);
    return rest.length === 0 ? [] : [on(o, conflict('metadata.labels', rest.join(' and '), 'pods join the mesh in one way only', 'keep one of the labels', first))];
  }),
};
