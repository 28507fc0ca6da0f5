import { invalid } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { isUnverified } from '../mesh/unverified-tls';
import { listOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const portTlsWithoutCa: CrossRule = {
  id: 'port-tls-without-ca',
  istio: 'IST0129',
  severity: Severity.WARNING,
  summary: 'a DestinationRule starts TLS to a port and names no CA',
  why: 'older proxies then take any certificate, and newer ones only those of the public CAs',
  kinds: ['DestinationRule'],
  check: mesh => mesh.objectsOf('DestinationRule').flatMap(o => listOf(mapOf(o.spec.trafficPolicy).portLevelSettings).flatMap(({ tls }, i) => !isUnverified(tls, o.spec) ? []
    : [on(o, invalid(`spec.trafficPolicy.portLevelSettings[${i}].tls`, `${tls.mode} without caCertificates`, 'the path of a CA', 'name it, such as "system" for the public ones'))])),
};
