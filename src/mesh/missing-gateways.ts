import { isLiteralString } from '../private/literal';
import { gatewayNamesOf, isInternalGateway } from './gateway-names';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';

/** A Gateway that a VirtualService names, and that surely is not there. */
export interface MissingGateway {
  readonly name: string;
  readonly path: string;
  /** The namespace that it is looked for in. */
  readonly namespace: string;
  /** Those of that name in other namespaces. */
  readonly others: MeshObject[];
}

/** The Gateways that a VirtualService names, and that surely are not there. */
export function missingGatewaysOf(mesh: MeshModel, { spec, namespace: own }: MeshObject): MissingGateway[] {
  return gatewayNamesOf(spec)
    .filter(({ name }) => isLiteralString(name) && !isInternalGateway(name) && mesh.findGateway(name, own) === undefined)
    .flatMap(({ name, path }) => {
      const [first, second] = name.split('/');
      const namespace = second === undefined || first === '.' ? own : first;
      const others = mesh.named('Gateway', second ?? first);
      return !mesh.isComplete(namespace) || others.some(g => g.namespace === '' || namespace === '') ? [] : [{ name, path, namespace, others }];
    });
}
