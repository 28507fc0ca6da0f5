import { invalid } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { isUnverified } from '../mesh/unverified-tls';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const tlsWithoutCa: CrossRule = {
  id: 'tls-without-ca',
  istio: 'IST0128',
  severity: Severity.WARNING,
  summary: 'a DestinationRule starts TLS and names no CA',
  why: 'older proxies then take any certificate, and newer ones only those of the public CAs',
  kinds: ['DestinationRule'],
  check: mesh => mesh.objectsOf('DestinationRule').filter(o => isUnverified(mapOf(o.spec.trafficPolicy).tls, o.spec))
    .map(o => on(o, invalid('spec.trafficPolicy.tls', `${o.spec.trafficPolicy.tls.mode} without caCertificates`, 'the path of a CA', 'name it, such as "system" for the public ones'))),
};
