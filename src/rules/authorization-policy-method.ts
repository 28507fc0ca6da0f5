import { invalid } from '../checks/defect';
import { operationsOf } from '../mesh/authorization-parts';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const authorizationPolicyMethod: CrossRule = {
  id: 'authorization-policy-method',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy names what is no method of HTTP',
  why: 'no request ever has it: methods are upper case, and a method of gRPC is the path of a POST',
  kinds: ['AuthorizationPolicy'],
  covers: ['KIA0102'],
  // WebDAV and others have methods of their own: anything in upper case will do.
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => operationsOf(object).flatMap(({ part, path }) => ['methods', 'notMethods']
    .flatMap(field => textsOf(part[field]).flatMap((method, i) => !isLiteralString(method) || method === '' || /^\*?[A-Z][A-Z-]*\*?$|^\*$/.test(method) ? []
      : [on(object, invalid(`${path}.${field}[${i}]`, method, 'a method of HTTP in upper case, such as GET', `${method.includes('/') ? 'put it into paths' : 'correct it'}`))])))),
};
