import { isLiteralString } from '../private/literal';
import { fullGatewayName, gatewayNamesOf, isInternalGateway } from './gateway-names';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';

/** A Gateway that a VirtualService references and that certainly does not exist. */
export interface MissingGateway {
  readonly name: string;
  readonly path: string;
  /** The namespace in which Istio looks it up. */
  readonly namespace: string;
  /** The Gateways of that name in other namespaces. */
  readonly others: MeshObject[];
}

/** The Gateways that a VirtualService references and that certainly do not exist. */
export function missingGatewaysOf(mesh: MeshModel, { spec, namespace: own }: MeshObject): MissingGateway[] {
  return gatewayNamesOf(spec)
    .filter(({ name }) => isLiteralString(name) && !isInternalGateway(name) && mesh.findGateway(name, own) === undefined)
    .flatMap(({ name, path }) => {
      const [namespace, plain] = fullGatewayName(name, own).split('/');
      const others = mesh.named('Gateway', plain);
      return !mesh.isComplete(namespace) || others.some(g => g.namespace === '' || namespace === '') ? [] : [{ name, path, namespace, others }];
    });
}
