import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const subsetNotFound: CrossRule = {
  id: 'subset-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'a route names a subset that no DestinationRule of its host defines',
  why: 'the proxy has no cluster for it and answers 503',
  kinds: ['VirtualService', 'DestinationRule'],
  covers: ['KIA1107'],
  check: mesh => mesh.destinations.filter(d => d.subset !== undefined).flatMap(d => {
    const subsets = mesh.subsetsOf(d.fullHost);
    if (subsets.includes(d.subset!) || (subsets.length === 0 && mesh.destinationRulesOf(d.fullHost).length === 0 && !mesh.isHostComplete(d.fullHost))) {
      return [];
    }
    return [on(d.object, stated(d._pathOf('subset'), subsets.length > 0 ? `host '${d.host}' has no subset '${d.subset}', it has: ${subsets.join(', ')}` : `host '${d.host}' has no subsets; define '${d.subset}' in its DestinationRule`))];
  }),
};
