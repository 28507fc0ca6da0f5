import { conflict } from '../checks/defect';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { isMesh, mtlsModeOf, peerAuthenticationOf, peerAuthenticationsOfHost } from '../mesh/peer-authentication-of';
import { POD_KINDS } from '../mesh/pod-templates';
import { podsBehind } from '../mesh/pods-behind';
import { hasLabels, hasNoProxy } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { mapOf } from '../private/manifest';
import { CrossRule, ObjectDefect, on } from './cross-rule';

export const mtlsMismatch: CrossRule = {
  id: 'mtls-mismatch',
  severity: Severity.WARNING,
  summary: 'DestinationRule TLS mode contradicts a PeerAuthentication or pods without a proxy',
  why: 'requests get 503, because one side sends mutual TLS and the other does not accept it',
  kinds: ['DestinationRule', 'PeerAuthentication', ...POD_KINDS],
  covers: ['KIA0207', 'KIA0208', 'KIA0505', 'KIA0506'],
  check: mesh => mesh.objectsOf('DestinationRule').flatMap(o => mismatch(mesh, o)),
};

function mismatch(mesh: MeshModel, object: MeshObject): ObjectDefect[] {
  const { host, trafficPolicy } = object.spec;
  const mode = mapOf(mapOf(trafficPolicy).tls).mode;
  if (!isLiteralString(host) || !['DISABLE', 'ISTIO_MUTUAL'].includes(mode)) {
    return [];
  }
  const found = (other: string, reason: string, fix: string) => [on(object, conflict('spec.trafficPolicy.tls.mode', other, reason, fix, mode))];
  const fullHost = mesh.fullHost(host, object.namespace);
  const pods = podsBehind(mesh, fullHost);
  if (pods.length > 0 && pods.every(pod => hasNoProxy(mesh, pod))) {
    return mode === 'DISABLE' ? [] : found(pods[0].object.title, 'its pods have no proxy', 'remove tls, or use DISABLE');
  }
  const wanted = mode === 'DISABLE' ? 'STRICT' : 'DISABLE';
  const servers = pods.length > 0 ? pods.map(pod => hasNoProxy(mesh, pod) ? undefined : peerAuthenticationOf(mesh, pod)) : peerAuthenticationsOfHost(mesh, fullHost);
  const policy = servers.length > 0 && servers.every(s => mtlsModeOf(s) === wanted) ? servers[0]! : isMesh(mesh, host) ? dissenter(mesh, wanted) : undefined;
  return policy === undefined ? []
    : found(policy.title, `its mode is ${wanted}`, mode === 'DISABLE' ? 'remove tls, or use ISTIO_MUTUAL' : 'use DISABLE, or change the PeerAuthentication');
}

/** A PeerAuthentication of a namespace that differs from the mesh, without a DestinationRule for it. */
function dissenter(mesh: MeshModel, mode: string): MeshObject | undefined {
  return mesh.objectsOf('PeerAuthentication').find(p => p.namespace !== mesh.rootNamespace && !hasLabels(p) && mtlsModeOf(p) === mode && !(mode === 'DISABLE' && mesh.isAmbient(p.namespace))
    && mesh.destinationRulesOf(`*.${p.namespace}.svc.${mesh.clusterDomain}`).every(rule => isMesh(mesh, rule.spec.host)));
}
