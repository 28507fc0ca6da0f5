import { invalid } from '../checks/defect';
import { sourcesOf } from '../mesh/authorization-parts';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const principalForm: CrossRule = {
  id: 'principal-form',
  severity: Severity.WARNING,
  summary: 'AuthorizationPolicy principal begins with spiffe:// or is not a full identity',
  why: 'the rule never matches, because Istio adds spiffe:// and compares the whole identity',
  kinds: ['AuthorizationPolicy'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => sourcesOf(object).flatMap(({ part, path }) => ['principals', 'notPrincipals']
    .flatMap(field => textsOf(part[field]).flatMap((text, i) => !text.startsWith('spiffe://') && (/[/*]/.test(text) || text === '' || !isLiteralString(text)) ? []
      : [on(object, invalid(`${path}.${field}[${i}]`, text, '"<trust domain>/ns/<namespace>/sa/<service account>"', text.startsWith('spiffe://') ? 'remove "spiffe://"' : 'write the full identity, or use serviceAccounts'))])))),
};
