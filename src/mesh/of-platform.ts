import { MeshObject } from './mesh-object';

const CONTROLLERS = ['istio.io-gateway-controller', 'istio.io-mesh-controller', 'istio.io-eastwest-controller'];

const NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

/** Whether an object lies in a namespace of Kubernetes itself, or is one: Istio's analysis does not look there. */
export function isInSystemNamespace({ kind, name, namespace }: MeshObject): boolean {
  return NAMESPACES.includes(kind === 'Namespace' ? name : namespace);
}

/** Whether an object is a part of Kubernetes or Istio, or made by them: no user named its ports. */
export function isOfPlatform({ labels }: MeshObject): boolean {
  return labels.istio !== undefined || labels.release === 'istio' || CONTROLLERS.includes(labels['gateway.istio.io/managed']);
}
