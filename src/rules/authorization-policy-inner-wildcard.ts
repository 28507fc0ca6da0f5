import { invalid } from '../checks/defect';
import { AuthorizationPart, operationsOf, sourcesOf } from '../mesh/authorization-parts';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, ObjectDefect, on } from './cross-rule';

export const authorizationPolicyInnerWildcard: CrossRule = {
  id: 'authorization-policy-inner-wildcard',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy has a "*" in the middle of a path, a host or a principal',
  why: 'only one "*" at the start or at the end stands for anything: this one is compared as it is, and nothing ever matches',
  kinds: ['AuthorizationPolicy'],
  // Namespaces may have it anywhere; the webhook looks at service accounts and at paths with templates.
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => [
    ...operationsOf(object).flatMap(part => findings(object, part, ['paths', 'notPaths'], 'a segment of any name is "{*}"')),
    ...operationsOf(object).flatMap(part => findings(object, part, ['hosts', 'notHosts'], 'name the hosts')),
    ...sourcesOf(object).flatMap(part => findings(object, part, ['principals', 'notPrincipals'], 'name the callers, or use namespaces or serviceAccounts')),
  ]),
};

function findings(object: MeshObject, { part, path }: AuthorizationPart, fields: string[], remedy: string): ObjectDefect[] {
  return fields.flatMap(field => textsOf(part[field]).flatMap((text, i) => !isLiteralString(text) || /[{}]/.test(text) || /^(?:\*?[^*]*|[^*]*\*)$/.test(text) ? []
    : [on(object, invalid(`${path}.${field}[${i}]`, text, 'one "*", at the start or the end', `${remedy}`))]));
}
