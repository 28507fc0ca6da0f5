import { MeshObject } from './mesh-object';

const CONTROLLERS = ['istio.io-gateway-controller', 'istio.io-mesh-controller', 'istio.io-eastwest-controller'];

const NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

/** Returns true for Kubernetes' own namespaces and the objects in them, which Istio's analysis skips. */
export function isInSystemNamespace({ kind, name, namespace }: MeshObject): boolean {
  return NAMESPACES.includes(kind === 'Namespace' ? name : namespace);
}

/** Returns true for objects that belong to Istio or are created by it, so that no user chose the names of their ports. */
export function isOfPlatform({ labels }: MeshObject): boolean {
  return labels.istio !== undefined || labels.release === 'istio' || CONTROLLERS.includes(labels['gateway.istio.io/managed']);
}
