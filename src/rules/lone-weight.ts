import { stated } from '../checks/defect';
import { MeshDestination } from '../mesh/mesh-destination';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const loneWeight: CrossRule = {
  id: 'lone-weight',
  severity: Severity.WARNING,
  summary: 'the only destination of a route has a weight between 1 and 99',
  why: 'it gets all of the traffic: a share is missing',
  kinds: ['VirtualService'],
  covers: ['KIA1104'],
  check: mesh => {
    const destinations = mesh.destinations.filter(d => !d.isMirror);
    const isSame = (a: MeshDestination, b?: MeshDestination) => a.object === b?.object && a.route === b.route;
    return destinations.flatMap((d, i) => d.weight === undefined || d.weight < 1 || d.weight > 99 || isSame(d, destinations[i - 1]) || isSame(d, destinations[i + 1]) ? []
      : [on(d.object, stated(d.path.replace(/destination$/, 'weight'), `got ${d.weight} for the only destination, which gets all of the traffic; add where the rest goes, or leave the weight out`))]);
  },
};
