import { unknownReference } from '../checks/defect';
import { sourcesOf } from '../mesh/authorization-parts';
import { MeshModel } from '../mesh/mesh-model';
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
    .flatMap(({ part, path }) => ['namespaces', 'notNamespaces'].flatMap(field => textsOf(part[field]).flatMap((name, i) => !isLiteralString(name) || isThere(mesh, name) ? []
      : [on(object, unknownReference(`${path}.${field}[${i}]`, 'Namespace', name, namesOf(mesh.namespaces), 'correct the name'))])))),
};

function isThere(mesh: MeshModel, name: string): boolean {
  if (name === '*' || name.startsWith('*') || name.endsWith('*')) {
    return name === '*' || mesh.namespaces.some(n => name.startsWith('*') ? n.endsWith(name.slice(1)) : n.startsWith(name.slice(0, -1)));
  }
  return mesh.hasNamespace(name) || mesh.hasNamespace(name.toLowerCase());
}
