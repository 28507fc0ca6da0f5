import { invalid } from '../checks/defect';
import { sourcesOf } from '../mesh/authorization-parts';
import { MeshModel } from '../mesh/mesh-model';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const authorizationPolicyUnknownNamespace: CrossRule = {
  id: 'authorization-policy-unknown-namespace',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'an AuthorizationPolicy names callers of a namespace that is not there',
  why: 'no caller ever matches',
  kinds: ['AuthorizationPolicy', 'Namespace'],
  check: mesh => !mesh.isComplete('*') ? [] : mesh.objectsOf('AuthorizationPolicy').flatMap(object => sourcesOf(object)
    .flatMap(({ part, path }) => ['namespaces', 'notNamespaces'].flatMap(field => textsOf(part[field]).flatMap((name, i) => !isLiteralString(name) || isThere(mesh, name) ? []
      : [on(object, invalid(`${path}.${field}[${i}]`, name, 'a namespace of the cluster, * as or at its beginning or end', 'correct the name'))])))),
};

function isThere(mesh: MeshModel, name: string): boolean {
  if (name === '*' || name.startsWith('*') || name.endsWith('*')) {
    return name === '*' || mesh.namespaces.some(n => name.startsWith('*') ? n.endsWith(name.slice(1)) : n.startsWith(name.slice(0, -1)));
  }
  return mesh.hasNamespace(name) || mesh.hasNamespace(name.toLowerCase());
}
