import { Defect, unknownReference } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { StrayedHost, strayedHostOf } from '../mesh/strayed-host';
import { CrossRule, on } from './cross-rule';

export const hostInOtherNamespace: CrossRule = {
  id: 'host-in-other-namespace',
  istio: 'IST0101',
  severity: Severity.WARNING,
  summary: 'short host refers to a Service of another namespace',
  why: 'requests get 503, because Istio completes a short name with the namespace of the resource that uses it',
  kinds: ['VirtualService', 'Service'],
  covers: ['KIA1101'],
  // For a DestinationRule, destination-rule-host-not-found reports it.
  check: mesh => mesh.destinations.flatMap(destination => {
    const strayed = strayedHostOf(mesh, destination.host, destination.object.namespace);
    return strayed === undefined ? [] : [on(destination.object, defectOfStrayed(destination._pathOf('host'), destination.host, strayed))];
  }),
};

/** A short host of a Service in another namespace. */
export function defectOfStrayed(path: string, host: string, { namespace, namespaces, meant }: StrayedHost): Defect {
  return unknownReference(path, `Service in namespace "${namespace}"`, host, namespaces.map(n => `${n}/${host}`), `write "${meant}"`);
}
