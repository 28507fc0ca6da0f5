import { invalid } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const namespaceInjectionLabels: CrossRule = {
  id: 'namespace-injection-labels',
  istio: 'IST0123',
  severity: Severity.WARNING,
  summary: 'a Namespace says in two ways how its pods join the mesh',
  why: 'one of the labels wins, and the other one is ignored',
  kinds: ['Namespace'],
  check: mesh => mesh.objectsOf('Namespace').filter(o => o.name !== 'istio-system').flatMap(o => {
    const { 'istio-injection': injection } = o.labels;
    const others = ['istio.io/rev', 'istio.io/dataplane-mode'].filter(label => o.labels[label] !== undefined && (injection === undefined || injection === 'enabled'));
    const given = [...injection === undefined ? [] : ['istio-injection'], ...others].map(label => `${label}=${o.labels[label]}`);
    return given.length < 2 ? [] : [on(o, invalid('metadata.labels', given.join(' and '), 'one of them', 'keep it'))];
  }),
};
