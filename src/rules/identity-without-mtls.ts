import { conflict } from '../checks/defect';
import { peerPartsOf } from '../mesh/authorization-parts';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { onceAModel } from '../mesh/once-a-model';
import { peerAuthenticationOf, peerAuthenticationOfLabels } from '../mesh/peer-authentication-of';
import { POD_KINDS } from '../mesh/pod-templates';
import { hasTargets, selectingOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { hasEntries, mapOf, textsOf } from '../private/manifest';
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
    const rule = policy === undefined ? plainText(mesh, object) : undefined;
    return policy !== undefined ? [on(object, conflict(part, policy.title, 'it disables mutual TLS, so callers have no identity', 'enable mutual TLS there, or remove the field'))]
      : rule !== undefined ? [on(object, conflict(part, rule.title, 'callers send plain text because of it, and have no identity', 'use ISTIO_MUTUAL there, or remove the field'))] : [];
  }),
};

/** The PeerAuthentication that disables mutual TLS for every pod that the policy applies to. */
function disabling(mesh: MeshModel, object: MeshObject): MeshObject | undefined {
  const selecting = selectingOf(object);
  const pods = object.namespace === mesh.rootNamespace ? [] : mesh.workloadsOf(selecting?.labels ?? {}, object.namespace);
  const deciding = pods.length > 0 ? pods.map(pod => peerAuthenticationOf(mesh, pod)) : [peerAuthenticationOfLabels(mesh, selecting?.labels ?? {}, object.namespace)];
  return deciding.every(p => mapOf(p?.spec.mtls).mode === 'DISABLE' && Object.keys(mapOf(p?.spec.portLevelMtls)).length === 0) ? deciding[0] : undefined;
}

/** The DestinationRule for a whole namespace, without a more specific one, that makes callers send plain text. */
function plainText(mesh: MeshModel, { namespace }: MeshObject): MeshObject | undefined {
  const rules = plainRules(mesh);
  const rule = rules.get(`*.${namespace}.svc.${mesh.clusterDomain}`) ?? rules.get(`*.${mesh.clusterDomain}`) ?? rules.get('*.local');
  return rule === undefined || namespace === mesh.rootNamespace || hasOwnRule(mesh).has(namespace) ? undefined : rule;
}

/** The wildcard DestinationRules that disable TLS for every caller. */
const plainRules = onceAModel(mesh => new Map(mesh.objectsOf('DestinationRule')
  .filter(({ spec }) => String(spec.host).startsWith('*.') && mapOf(mapOf(spec.trafficPolicy).tls).mode === 'DISABLE' && spec.workloadSelector === undefined && isForAll(spec.exportTo))
  .map(rule => [String(rule.spec.host), rule])));

/** The namespaces of hosts that have their own DestinationRule. */
const hasOwnRule = onceAModel(mesh => new Set(mesh.objectsOf('DestinationRule').filter(o => !String(o.spec.host).startsWith('*')).map(o => mesh.namespaceOf(mesh.fullHost(String(o.spec.host ?? ''), o.namespace)))));

function isForAll(exportTo: unknown): boolean {
  return !hasEntries(exportTo) || textsOf(exportTo).includes('*');
}
