import { unknownReference } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const subsetNotFound: CrossRule = {
  id: 'subset-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'destination subset is not defined by a DestinationRule of its host',
  why: 'requests get 503, because the proxy has no upstream for the subset',
  kinds: ['VirtualService', 'DestinationRule'],
  covers: ['KIA1107'],
  check: mesh => mesh.destinations.filter(d => d.subset !== undefined).flatMap(d => {
    const subsets = mesh.subsetsOf(d.fullHost);
    if (subsets.includes(d.subset!) || (subsets.length === 0 && mesh.destinationRulesOf(d.fullHost).length === 0 && !mesh.isHostComplete(d.fullHost))) {
      return [];
    }
    return [on(d.object, unknownReference(d._pathOf('subset'), `subset of host "${d.host}"`, d.subset, subsets, subsets.length > 0 ? 'correct the name, or define the subset in the DestinationRule' : 'define the subset in a DestinationRule of the host'))];
  }),
};
