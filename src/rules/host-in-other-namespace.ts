import { Defect, stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { StrayedHost, strayedHostOf } from '../mesh/strayed-host';
import { CrossRule, on } from './cross-rule';

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
    const strayed = strayedHostOf(mesh, destination.host, destination.object.namespace);
    return strayed === undefined ? [] : [on(destination.object, defectOfStrayed(destination._pathOf('host'), destination.host, strayed))];
  }),
};

/** A short host of a Service in another namespace. */
export function defectOfStrayed(path: string, host: string, { full, namespaces, meant }: StrayedHost): Defect {
  const where = `the app has the Service in ${namespaces.map(n => `"${n}"`).join(', ')}`;
  return stated(path, `is ${JSON.stringify(host)}, which Istio completes to ${full}, but ${where}`, `write "${meant}"`, host);
}
