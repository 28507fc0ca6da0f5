import { conflict } from '../checks/defect';
import { peerPartsOf } from '../mesh/authorization-parts';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { mtlsModeOf, peerAuthenticationOf, peerAuthenticationOfLabels } from '../mesh/peer-authentication-of';
import { plainTextRuleOf } from '../mesh/plain-text-rule';
import { POD_KINDS } from '../mesh/pod-templates';
import { hasTargets, selectingOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const identityWithoutMtls: CrossRule = {
  id: 'identity-without-mtls',
  severity: Severity.WARNING,
  summary: 'AuthorizationPolicy matches identities, but mutual TLS is disabled',
  why: 'an ALLOW rule never matches, and a rule that excludes identities matches every caller, because callers have no identity',
  kinds: ['AuthorizationPolicy', 'PeerAuthentication', 'DestinationRule', ...POD_KINDS],
  covers: ['KIA0105'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => {
    const [part] = hasTargets(object) || mesh.isAmbient(object.namespace) ? [] : peerPartsOf(object);
    if (part === undefined) {
      return [];
    }
    const policy = disabling(mesh, object);
    const rule = policy === undefined ? plainTextRuleOf(mesh, object.namespace) : undefined;
    return policy !== undefined ? [on(object, conflict(part, policy.title, 'it disables mutual TLS, so callers have no identity', 'enable mutual TLS there, or remove the field'))]
      : rule !== undefined ? [on(object, conflict(part, rule.title, 'callers send plain text because of it, and have no identity', 'use ISTIO_MUTUAL there, or remove the field'))] : [];
  }),
};

/** The PeerAuthentication that disables mutual TLS for every pod that the policy applies to. */
function disabling(mesh: MeshModel, object: MeshObject): MeshObject | undefined {
  const selecting = selectingOf(object);
  const pods = object.namespace === mesh.rootNamespace ? [] : mesh.workloadsOf(selecting?.labels ?? {}, object.namespace);
  const deciding = pods.length > 0 ? pods.map(pod => peerAuthenticationOf(mesh, pod)) : [peerAuthenticationOfLabels(mesh, selecting?.labels ?? {}, object.namespace)];
  return deciding.every(p => mtlsModeOf(p) === 'DISABLE') ? deciding[0] : undefined;
}
