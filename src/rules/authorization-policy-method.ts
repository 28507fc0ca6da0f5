import { invalid } from '../checks/defect';
import { operationsOf } from '../mesh/authorization-parts';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const authorizationPolicyMethod: CrossRule = {
  id: 'authorization-policy-method',
  severity: Severity.WARNING,
  summary: 'AuthorizationPolicy method is not an HTTP method',
  why: 'the rule never matches, because methods are upper case, and a gRPC method is the path of a POST',
  kinds: ['AuthorizationPolicy'],
  covers: ['KIA0102'],
  // WebDAV and others define further methods: anything in upper case passes.
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => operationsOf(object).flatMap(({ part, path }) => ['methods', 'notMethods']
    .flatMap(field => textsOf(part[field]).flatMap((method, i) => !isLiteralString(method) || method === '' || /^\*?[A-Z][A-Z-]*\*?$|^\*$/.test(method) ? []
      : [on(object, invalid(`${path}.${field}[${i}]`, method, 'an HTTP method in upper case, such as GET', method.includes('/') ? 'move it to paths' : 'correct it'))])))),
};
