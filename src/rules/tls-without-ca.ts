import { stated } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { isUnverified } from '../mesh/unverified-tls';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const tlsWithoutCa: CrossRule = {
  id: 'tls-without-ca',
  istio: 'IST0128',
  severity: Severity.WARNING,
  summary: 'DestinationRule TLS has no CA certificates',
  why: 'the server is not verified by older proxies, and newer ones accept only public CAs',
  kinds: ['DestinationRule'],
  check: mesh => mesh.objectsOf('DestinationRule').filter(o => isUnverified(mapOf(o.spec.trafficPolicy).tls, o.spec))
    .map(o => on(o, stated('spec.trafficPolicy.tls', `has mode ${o.spec.trafficPolicy.tls.mode}, but no caCertificates`, 'set the path of the CA certificates, or "system" for public CAs', o.spec.trafficPolicy.tls.mode))),
};
