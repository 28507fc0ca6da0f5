import { conflict } from '../checks/defect';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { MeshWorkload } from '../mesh/mesh-workload';
import { isMesh, peerAuthenticationOf, peerAuthenticationOfNamespace } from '../mesh/peer-authentication-of';
import { POD_KINDS } from '../mesh/pod-templates';
import { hasLabels } from '../mesh/selecting';
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
  const servers = pods.length > 0 ? pods.map(pod => hasNoProxy(mesh, pod) ? undefined : peerAuthenticationOf(mesh, pod)) : serversOf(mesh, fullHost);
  const policy = servers.length > 0 && servers.every(s => modeOf(s) === wanted) ? servers[0]! : isMesh(mesh, host) ? dissenter(mesh, wanted) : undefined;
  return policy === undefined ? []
    : found(policy.title, `its mode is ${wanted}`, mode === 'DISABLE' ? 'remove tls, or use ISTIO_MUTUAL' : 'use DISABLE, or change the PeerAuthentication');
}

/** The known pods behind a host's Services. */
function podsBehind(mesh: MeshModel, host: string): MeshWorkload[] {
  return mesh.hostsOf(host).filter(h => h.object.kind === 'Service' && Object.keys(mapOf(h.object.spec.selector)).length > 0)
    .flatMap(h => mesh.workloadsOf(h.object.spec.selector, h.object.namespace));
}

/** True if pods opt out of injection: no PeerAuthentication applies to them then, and they do not accept mutual TLS. */
function hasNoProxy(mesh: MeshModel, { labels, annotations, namespace, containers }: MeshWorkload): boolean {
  const isRefused = String(labels['sidecar.istio.io/inject'] ?? annotations['sidecar.istio.io/inject']) === 'false';
  return isRefused && !containers.some(({ name }) => name === 'istio-proxy') && labels['istio.io/dataplane-mode'] !== 'ambient' && !mesh.isAmbient(namespace);
}

/** The PeerAuthentication of a host whose pods the model lacks: that of its namespace. */
function serversOf(mesh: MeshModel, host: string): (MeshObject | undefined)[] {
  const namespace = mesh.namespaceOf(host.replace(/^\*(?=\.)/, 'any'));
  return namespace === undefined ? isMesh(mesh, host) ? [peerAuthenticationOfNamespace(mesh, mesh.rootNamespace)] : []
    : [peerAuthenticationOfNamespace(mesh, namespace)];
}

/** A PeerAuthentication of a namespace that differs from the mesh, without a DestinationRule for it. */
function dissenter(mesh: MeshModel, mode: string): MeshObject | undefined {
  return mesh.objectsOf('PeerAuthentication').find(p => p.namespace !== mesh.rootNamespace && !hasLabels(p) && modeOf(p) === mode && !(mode === 'DISABLE' && mesh.isAmbient(p.namespace))
    && mesh.destinationRulesOf(`*.${p.namespace}.svc.${mesh.clusterDomain}`).every(rule => isMesh(mesh, rule.spec.host)));
}

/** The mode of all ports; undefined if ports differ. */
function modeOf(policy: MeshObject | undefined): string | undefined {
  return policy === undefined || Object.keys(mapOf(policy.spec.portLevelMtls)).length > 0 ? undefined : mapOf(policy.spec.mtls).mode;
}
