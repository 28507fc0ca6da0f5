import { invalid } from '../checks/defect';
import { sourcesOf } from '../mesh/authorization-parts';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const principalForm: CrossRule = {
  id: 'principal-form',
  severity: Severity.WARNING,
  summary: 'a principal of an AuthorizationPolicy begins with spiffe://, or is a name alone',
  why: 'Istio puts spiffe:// before it and compares the whole identity, so no caller ever matches',
  kinds: ['AuthorizationPolicy'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => sourcesOf(object).flatMap(({ part, path }) => ['principals', 'notPrincipals']
    .flatMap(field => textsOf(part[field]).flatMap((text, i) => !text.startsWith('spiffe://') && (/[/*]/.test(text) || text === '' || !isLiteralString(text)) ? []
      : [on(object, invalid(`${path}.${field}[${i}]`, text, 'trust-domain/ns/namespace/sa/service-account', `${text.startsWith('spiffe://') ? 'leave "spiffe://" out' : 'write it in full, or use serviceAccounts'}`))])))),
};
