import { mapOf } from '../private/manifest';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';

/** The PeerAuthentication that applies to a workload: one that selects its pods, else that of its namespace, else that of the mesh; undefined if the model has none. */
export function peerAuthenticationOf(mesh: MeshModel, workload: MeshWorkload): MeshObject | undefined {
  const selecting = mesh.policiesOf('PeerAuthentication', workload.namespace)
    .find(p => p.namespace === workload.namespace && Object.keys(labelsOf(p)).length > 0 && workload.matches(labelsOf(p)));
  return selecting ?? peerAuthenticationOfNamespace(mesh, workload.namespace);
}

/** The PeerAuthentication that applies to all pods of a namespace with some labels, regardless of their other labels; undefined if it depends on the other labels. */
export function peerAuthenticationOfLabels(mesh: MeshModel, labels: { [key: string]: any }, namespace: string): MeshObject | undefined {
  const selecting = mesh.policiesOf('PeerAuthentication', namespace).filter(p => p.namespace === namespace && Object.keys(labelsOf(p)).length > 0);
  return selecting.length === 0 ? peerAuthenticationOfNamespace(mesh, namespace)
    : selecting.find(p => Object.entries(labelsOf(p)).every(([key, value]) => labels[key] === value));
}

/** The PeerAuthentication that applies to a namespace's pods that no other one selects. */
export function peerAuthenticationOfNamespace(mesh: MeshModel, namespace: string): MeshObject | undefined {
  const forAll = (ns: string) => mesh.policiesOf('PeerAuthentication', ns).find(p => p.namespace === ns && Object.keys(labelsOf(p)).length === 0);
  return forAll(namespace) ?? forAll(mesh.rootNamespace);
}

/** Returns true if a DestinationRule host covers all Services of the mesh. */
export function isMesh(mesh: MeshModel, host: string): boolean {
  return host === `*.${mesh.clusterDomain}` || host === '*.local';
}

/** The PeerAuthentications that apply to the pods of a host that the model lacks: that of the namespace, or that of the mesh for a wildcard of all Services. */
export function peerAuthenticationsOfHost(mesh: MeshModel, host: string): (MeshObject | undefined)[] {
  const namespace = mesh.namespaceOf(host.startsWith('*.') ? `any${host.slice(1)}` : host); // a wildcard of a namespace covers all of its Services
  return namespace !== undefined ? [peerAuthenticationOfNamespace(mesh, namespace)] : isMesh(mesh, host) ? [peerAuthenticationOfNamespace(mesh, mesh.rootNamespace)] : [];
}

/** The mode of a PeerAuthentication for all ports; undefined if it sets none, or if ports differ. */
export function mtlsModeOf(policy: MeshObject | undefined): string | undefined {
  return policy === undefined || Object.keys(mapOf(policy.spec.portLevelMtls)).length > 0 ? undefined : mapOf(policy.spec.mtls).mode;
}

function labelsOf({ spec }: MeshObject): { [key: string]: any } {
  return mapOf(mapOf(spec.selector).matchLabels);
}
