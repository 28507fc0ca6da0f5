import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { kindOf, LATEST_GATEWAY_API } from '../kinds';
import { isLiteralString } from './literal';
import { parseIstioVersion } from './served-versions';

/**
 * The release of the Gateway API that goes with a release of Istio, by minor releases, newest first. Istio 1.31 reads TCPRoutes from 1.6 on only, and 1.30
 * TLSRoutes from 1.5 on only. Before, it is the oldest one in use: what 1.1 serves, 1.2 to 1.4 serve too.
 */
const OF_ISTIO: readonly (readonly [istio: number, gatewayApi: string])[] = [[31, LATEST_GATEWAY_API], [30, '1.5'], [22, '1.1'], [0, '1.0']];

/** Refuses what is no release of the Gateway API 1.x. Placeholders pass. */
export function parseGatewayApiVersion(version: string): number {
  const match = /^v?1\.(\d+)(\.\d+)?([-+].*)?$/.exec(version);
  if (isLiteralString(version) && !match) {
    throw refusal(invalid('Mesh.gatewayApiVersion', version, `a release of the Gateway API from 1.0 on, such as "${LATEST_GATEWAY_API}"`, 'give major and minor version'));
  }
  return Number(match?.[1] ?? LATEST_GATEWAY_API.split('.')[1]);
}

/** The release of the Gateway API that goes with a release of Istio. */
export function gatewayApiVersionOf(istioVersion: string): string {
  const { minor } = parseIstioVersion(istioVersion);
  return OF_ISTIO.find(([from]) => minor >= from)![1];
}

/** The newest version of a kind that a release of the Gateway API serves. */
export function servedGatewayApiVersion(kind: string, gatewayApiVersion: string): string {
  const minor = parseGatewayApiVersion(gatewayApiVersion);
  return kindOf(kind, 'gateway.networking.k8s.io').versions.find(([from]) => minor >= from)![1];
}
