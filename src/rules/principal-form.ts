import { sourcesOf } from '../mesh/authorization-parts';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule } from './cross-rule';

export const principalForm: CrossRule = {
  id: 'principal-form',
  severity: Severity.WARNING,
  summary: 'a principal of an AuthorizationPolicy begins with spiffe://, or is a name alone',
  why: 'Istio puts spiffe:// before it and compares the whole identity, so no caller ever matches',
  kinds: ['AuthorizationPolicy'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => sourcesOf(object).flatMap(({ part, path }) => ['principals', 'notPrincipals']
    .flatMap(field => textsOf(part[field]).flatMap((text, i) => !text.startsWith('spiffe://') && (/[/*]/.test(text) || text === '' || !isLiteralString(text)) ? []
      : [object.violation(`${path}.${field}[${i}]`, `got "${text}", allowed is trust-domain/ns/namespace/sa/service-account; ${text.startsWith('spiffe://') ? 'leave "spiffe://" out' : 'write it in full, or use serviceAccounts'}`)])))),
};
