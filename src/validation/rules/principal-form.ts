import { textsOf } from '../../private/manifest';
import { sourcesOf } from '../authorization-rules';
import { CrossRule } from '../cross-rule';
import { Severity } from '../severity';

export const principalForm: CrossRule = {
  id: 'principal-form',
  severity: Severity.WARNING,
  summary: 'a principal of an AuthorizationPolicy begins with spiffe://',
  why: 'Istio puts that before it by itself, and no caller ever matches',
  kinds: ['AuthorizationPolicy'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => sourcesOf(object).flatMap(({ part, path }) => ['principals', 'notPrincipals']
    .flatMap(field => textsOf(part[field]).flatMap((text, i) => !text.startsWith('spiffe://') ? []
      : [object.violation(`${path}.${field}[${i}]`, `got "${text}", allowed is trust-domain/ns/namespace/sa/service-account; leave "spiffe://" out`)])))),
};
