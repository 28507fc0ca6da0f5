import { unknownReference } from '../checks/defect';
import { matchesAnyNamespace, sourcesOf } from '../mesh/authorization-parts';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, namesOf, on } from './cross-rule';

export const authorizationPolicyUnknownNamespace: CrossRule = {
  id: 'authorization-policy-unknown-namespace',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'AuthorizationPolicy source namespace does not exist',
  why: 'the rule never matches, because no caller is in that namespace',
  kinds: ['AuthorizationPolicy', 'Namespace'],
  check: mesh => !mesh.isComplete('*') ? [] : mesh.objectsOf('AuthorizationPolicy').flatMap(object => sourcesOf(object)
    .flatMap(({ part, path }) => ['namespaces', 'notNamespaces'].flatMap(field => textsOf(part[field]).flatMap((name, i) => !isLiteralString(name) || matchesAnyNamespace(mesh, name) ? []
      : [on(object, unknownReference(`${path}.${field}[${i}]`, 'Namespace', name, namesOf(mesh.namespaces), 'correct the name'))])))),
};
