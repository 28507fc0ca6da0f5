import { Severity } from '../mesh/severity';
import { problemOfStrayed } from '../mesh/strayed-host';
import { CrossRule } from './cross-rule';

export const hostInOtherNamespace: CrossRule = {
  id: 'host-in-other-namespace',
  istio: 'IST0101',
  severity: Severity.WARNING,
  summary: 'a short host means a Service of the own namespace, and the app has it in another one only',
  why: 'Istio completes a short name with the namespace of the resource that holds it',
  kinds: ['VirtualService', 'Service'],
  covers: ['KIA1101'],
  // Of a DestinationRule destination-rule-host-not-found says so.
  check: mesh => mesh.destinations.flatMap(destination => {
    const problem = problemOfStrayed(mesh, destination.host, destination.object.namespace);
    return problem === undefined ? [] : [destination.violation(problem, 'host')];
  }),
};
