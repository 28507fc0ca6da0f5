import { mapOf } from '../../private/manifest';
import { peerPartsOf } from '../authorization-rules';
import { CrossRule } from '../cross-rule';
import { MeshModel } from '../mesh-model';
import { MeshObject } from '../mesh-object';
import { peerAuthenticationOf, peerAuthenticationOfNamespace } from '../peer-authentication';
import { POD_KINDS } from '../pod-templates';
import { hasTargets, selectingOf } from '../selecting';
import { Severity } from '../severity';

export const identityWithoutMtls: CrossRule = {
  id: 'identity-without-mtls',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy asks who calls, where mutual TLS is off',
  why: 'callers have no identity there: a rule matches none of them, and by what it excludes all of them',
  kinds: ['AuthorizationPolicy', 'PeerAuthentication', ...POD_KINDS],
  covers: ['KIA0105'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => {
    const parts = hasTargets(object) ? [] : peerPartsOf(object);
    const policy = parts.length === 0 ? undefined : disabling(mesh, object);
    return policy === undefined ? [] : [object.violation(parts[0], `got an identity, though ${policy.title} turns mutual TLS off; turn it on there, or leave this out`)];
  }),
};

/** What turns mutual TLS off for every pod that the policy holds for. */
function disabling(mesh: MeshModel, object: MeshObject): MeshObject | undefined {
  const selecting = selectingOf(object);
  const pods = object.namespace === mesh.rootNamespace ? [] : mesh.workloadsOf(selecting?.labels ?? {}, object.namespace);
  const deciding = pods.length > 0 ? pods.map(pod => peerAuthenticationOf(mesh, pod)) : selecting === undefined ? [peerAuthenticationOfNamespace(mesh, object.namespace)] : [];
  return deciding.length > 0 && deciding.every(p => mapOf(p?.spec.mtls).mode === 'DISABLE' && Object.keys(mapOf(p?.spec.portLevelMtls)).length === 0) ? deciding[0] : undefined;
}
