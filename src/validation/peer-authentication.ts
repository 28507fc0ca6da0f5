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

/** The PeerAuthentication that decides for pods of a namespace that no other one selects. */
export function peerAuthenticationOfNamespace(mesh: MeshModel, namespace: string): MeshObject | undefined {
  const forAll = (ns: string) => mesh.policiesOf('PeerAuthentication', ns).find(p => p.namespace === ns && Object.keys(labelsOf(p)).length === 0);
  return forAll(namespace) ?? forAll(mesh.rootNamespace);
}

function labelsOf({ spec }: MeshObject): { [key: string]: any } {
  return mapOf(mapOf(spec.selector).matchLabels);
}
