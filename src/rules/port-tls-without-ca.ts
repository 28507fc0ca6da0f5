import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { isUnverified } from '../mesh/unverified-tls';
import { listOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const portTlsWithoutCa: CrossRule = {
  id: 'port-tls-without-ca',
  istio: 'IST0129',
  severity: Severity.WARNING,
  summary: 'DestinationRule port TLS has no CA certificates',
  why: 'the server is not verified by older proxies, and newer ones accept only public CAs',
  kinds: ['DestinationRule'],
  check: mesh => mesh.objectsOf('DestinationRule').flatMap(o => listOf(mapOf(o.spec.trafficPolicy).portLevelSettings).flatMap(({ tls }, i) => !isUnverified(tls, o.spec) ? []
    : [on(o, stated(`spec.trafficPolicy.portLevelSettings[${i}].tls`, `has mode ${tls.mode}, but no caCertificates`, 'set the path of the CA certificates, or "system" for public CAs', tls.mode))])),
};
