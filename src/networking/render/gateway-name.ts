import { IGateway } from '../gateway';

/** A gateway as a resource of `ownNamespace` names it: bare in its own namespace or where the namespace is not known, else `namespace/name`. */
export function renderGatewayName(gateway: IGateway, ownNamespace: string | undefined): string {
  const { gatewayName, namespace } = gateway;
  return namespace === undefined || namespace === ownNamespace || gatewayName === 'mesh' ? gatewayName : `${namespace}/${gatewayName}`;
}
