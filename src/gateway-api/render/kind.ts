import { IstioKind } from '../../base';
import { servedGatewayApiVersion } from '../../private/releases';
import { GATEWAY_API } from './referent';

/** A kind of the Gateway API, in the version that the mesh's release of the Gateway API serves. */
export function gatewayApiKind(kind: string, toJson: IstioKind['toJson']): IstioKind {
  return { group: GATEWAY_API, kind, toJson, versionIn: mesh => servedGatewayApiVersion(kind, mesh.gatewayApiVersion) };
}
