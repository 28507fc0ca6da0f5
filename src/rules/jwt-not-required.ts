import { stated } from '../checks/defect';
import { tokenPartsOf } from '../mesh/authorization-parts';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const jwtNotRequired: CrossRule = {
  id: 'jwt-not-required',
  severity: Severity.WARNING,
  summary: 'RequestAuthentication has no AuthorizationPolicy that requires a token',
  why: 'requests without a token are accepted, because only an AuthorizationPolicy rejects them',
  kinds: ['RequestAuthentication', 'AuthorizationPolicy', 'VirtualService'],
  check: mesh => {
    const silent = mesh.objectsOf('RequestAuthentication').filter(o => mesh.isComplete(o.namespace) && mesh.isComplete(mesh.rootNamespace))
      .filter(o => o.namespace === mesh.rootNamespace ? mesh.isComplete('*') && !mesh.objectsOf('AuthorizationPolicy').some(isAsking)
        : !mesh.policiesOf('AuthorizationPolicy', o.namespace).some(isAsking));
    return silent.length === 0 || mesh.objectsOf('VirtualService').some(o => JSON.stringify(o.spec.http ?? []).includes('@request.auth.claims')) ? []
      : silent.map(o => on(o, stated('', 'is not enforced by an AuthorizationPolicy', 'allow only requests with requestPrincipals ["*"], or acknowledge the rule if the token is optional')));
  },
};

function isAsking(policy: MeshObject): boolean {
  return tokenPartsOf(policy).length > 0 || policy.spec.action === 'CUSTOM';
}
