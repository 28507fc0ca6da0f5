import { isLiteralString } from '../../private/literal';
import { mapOf } from '../../private/manifest';
import { CrossRule } from '../cross-rule';
import { MeshModel } from '../mesh-model';
import { MeshObject, Violation } from '../mesh-object';
import { peerAuthenticationOf, peerAuthenticationOfNamespace } from '../peer-authentication';
import { Severity } from '../severity';

export const mtlsMismatch: CrossRule = {
  id: 'mtls-mismatch',
  severity: Severity.WARNING,
  summary: 'a DestinationRule and a PeerAuthentication disagree on mutual TLS',
  why: 'the one side speaks what the other does not understand, and callers get 503',
  kinds: ['DestinationRule', 'PeerAuthentication'],
  covers: ['KIA0207', 'KIA0208', 'KIA0505', 'KIA0506'],
  check: mesh => mesh.objectsOf('DestinationRule').flatMap(o => mismatch(mesh, o)),
};

function mismatch(mesh: MeshModel, object: MeshObject): Violation[] {
  const { host, trafficPolicy } = object.spec;
  const mode = mapOf(mapOf(trafficPolicy).tls).mode;
  if (!isLiteralString(host) || !['DISABLE', 'ISTIO_MUTUAL'].includes(mode)) {
    return [];
  }
  const wanted = mode === 'DISABLE' ? 'STRICT' : 'DISABLE';
  const servers = serversOf(mesh, mesh.fullHost(host, object.namespace));
  const policy = servers.length > 0 && servers.every(s => modeOf(s) === wanted) ? servers[0]! : undefined;
  return policy === undefined ? []
    : [object.violation('spec.trafficPolicy.tls.mode', `got ${mode} for host "${host}", though ${policy.title} says ${wanted}; ${mode === 'DISABLE' ? 'leave tls out, or use ISTIO_MUTUAL' : 'use DISABLE, or change the PeerAuthentication'}`)];
}

/** What decides for the pods behind a host: of the Service's workloads as far as the model has them, else of its namespace. */
function serversOf(mesh: MeshModel, host: string): (MeshObject | undefined)[] {
  const namespace = mesh.namespaceOf(host.replace(/^\*(?=\.)/, 'any'));
  const pods = mesh.hostsOf(host).filter(h => h.object.kind === 'Service' && Object.keys(mapOf(h.object.spec.selector)).length > 0)
    .flatMap(h => mesh.workloadsOf(h.object.spec.selector, h.object.namespace));
  if (pods.length > 0) {
    return pods.map(pod => peerAuthenticationOf(mesh, pod));
  }
  return namespace === undefined ? host === `*.${mesh.clusterDomain}` || host === '*.local' ? [peerAuthenticationOfNamespace(mesh, mesh.rootNamespace)] : []
    : [peerAuthenticationOfNamespace(mesh, namespace)];
}

/** The mode that holds for all ports; nothing where ports differ. */
function modeOf(policy: MeshObject | undefined): string | undefined {
  return policy === undefined || Object.keys(mapOf(policy.spec.portLevelMtls)).length > 0 ? undefined : mapOf(policy.spec.mtls).mode;
}
