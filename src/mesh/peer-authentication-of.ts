import { mapOf } from '../private/manifest';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';

/** The PeerAuthentication that decides for pods: one that selects them, else that of their namespace, else that of the mesh; nothing where the model has none. */
export function peerAuthenticationOf(mesh: MeshModel, workload: MeshWorkload): MeshObject | undefined {
  const selecting = mesh.policiesOf('PeerAuthentication', workload.namespace)
    .find(p => p.namespace === workload.namespace && Object.keys(labelsOf(p)).length > 0 && workload.matches(labelsOf(p)));
  return selecting ?? peerAuthenticationOfNamespace(mesh, workload.namespace);
}

/** The PeerAuthentication that decides for all pods of a namespace with some labels, whatever others they have; nothing where that depends on the others. */
export function peerAuthenticationOfLabels(mesh: MeshModel, labels: { [key: string]: any }, namespace: string): MeshObject | undefined {
  const selecting = mesh.policiesOf('PeerAuthentication', namespace).filter(p => p.namespace === namespace && Object.keys(labelsOf(p)).length > 0);
  return selecting.length === 0 ? peerAuthenticationOfNamespace(mesh, namespace)
    : selecting.find(p => Object.entries(labelsOf(p)).every(([key, value]) => labels[key] === value));
}

/** The PeerAuthentication that decides for pods of a namespace that no other one selects. */
export function peerAuthenticationOfNamespace(mesh: MeshModel, namespace: string): MeshObject | undefined {
  const forAll = (ns: string) => mesh.policiesOf('PeerAuthentication', ns).find(p => p.namespace === ns && Object.keys(labelsOf(p)).length === 0);
  return forAll(namespace) ?? forAll(mesh.rootNamespace);
}

/** Whether a host of a DestinationRule stands for all Services of the mesh. */
export function isMesh(mesh: MeshModel, host: string): boolean {
  return host === `*.${mesh.clusterDomain}` || host === '*.local';
}

function labelsOf({ spec }: MeshObject): { [key: string]: any } {
  return mapOf(mapOf(spec.selector).matchLabels);
}
