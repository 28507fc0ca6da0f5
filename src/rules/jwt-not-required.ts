import { stated } from '../checks/defect';
import { tokenPartsOf } from '../mesh/authorization-parts';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const jwtNotRequired: CrossRule = {
  id: 'jwt-not-required',
  severity: Severity.WARNING,
  summary: 'a RequestAuthentication checks tokens, and nothing asks for one',
  why: 'a request without a token passes: it takes an AuthorizationPolicy to refuse it',
  kinds: ['RequestAuthentication', 'AuthorizationPolicy', 'VirtualService'],
  check: mesh => {
    const silent = mesh.objectsOf('RequestAuthentication').filter(o => mesh.isComplete(o.namespace) && mesh.isComplete(mesh.rootNamespace))
      .filter(o => o.namespace === mesh.rootNamespace ? mesh.isComplete('*') && !mesh.objectsOf('AuthorizationPolicy').some(isAsking)
        : !mesh.policiesOf('AuthorizationPolicy', o.namespace).some(isAsking));
    return silent.length === 0 || mesh.objectsOf('VirtualService').some(o => JSON.stringify(o.spec.http ?? []).includes('@request.auth.claims')) ? []
      : silent.map(o => on(o, stated('', 'got no AuthorizationPolicy that asks for a token; allow requests whose requestPrincipals are ["*"] alone, or acknowledge that a token is optional')));
  },
};

function isAsking(policy: MeshObject): boolean {
  return tokenPartsOf(policy).length > 0 || policy.spec.action === 'CUSTOM';
}
