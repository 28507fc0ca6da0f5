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
  summary: 'AuthorizationPolicy value has a "*" in the middle',
  why: 'the rule never matches, because only a "*" at the start or end is a wildcard',
  kinds: ['AuthorizationPolicy'],
  // Namespaces may have it anywhere; the webhook checks service accounts and paths with templates.
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => [
    ...operationsOf(object).flatMap(part => findings(object, part, ['paths', 'notPaths'], 'use "{*}" for a path segment')),
    ...operationsOf(object).flatMap(part => findings(object, part, ['hosts', 'notHosts'], 'list the hosts')),
    ...sourcesOf(object).flatMap(part => findings(object, part, ['principals', 'notPrincipals'], 'list the callers, or use namespaces or serviceAccounts')),
  ]),
};

function findings(object: MeshObject, { part, path }: AuthorizationPart, fields: string[], fix: string): ObjectDefect[] {
  return fields.flatMap(field => textsOf(part[field]).flatMap((text, i) => !isLiteralString(text) || /[{}]/.test(text) || /^(?:\*?[^*]*|[^*]*\*)$/.test(text) ? []
    : [on(object, invalid(`${path}.${field}[${i}]`, text, 'a value with at most one "*", at its start or end', fix))]));
}
