import { dead } from '../checks/defect';
import { MeshDestination } from '../mesh/mesh-destination';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const loneWeight: CrossRule = {
  id: 'lone-weight',
  severity: Severity.WARNING,
  summary: 'only destination of a route has a weight between 1 and 99',
  why: 'the destination gets all of the traffic, because there is no destination for the rest',
  kinds: ['VirtualService'],
  covers: ['KIA1104'],
  check: mesh => {
    const destinations = mesh.destinations.filter(d => !d.isMirror);
    const isSame = (a: MeshDestination, b?: MeshDestination) => a.object === b?.object && a.route === b.route;
    return destinations.flatMap((d, i) => d.weight === undefined || d.weight < 1 || d.weight > 99 || isSame(d, destinations[i - 1]) || isSame(d, destinations[i + 1]) ? []
      : [on(d.object, dead(d.path.replace(/destination$/, 'weight'), 'the only destination gets all of the traffic', 'add a destination for the rest, or remove the weight', d.weight))]);
  },
};
