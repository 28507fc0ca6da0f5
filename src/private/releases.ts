import { kindOf, LATEST_GATEWAY_API, LATEST_ISTIO } from '../kinds';

/** The Gateway API group. */
const GATEWAY_API = 'gateway.networking.k8s.io';

/**
 * The Gateway API release to assume for an Istio release, by minor releases, newest first. Istio 1.31 reads TCPRoutes only from 1.6 on, and 1.30 reads
 * TLSRoutes only from 1.5 on. Older Istio releases get the oldest Gateway API release in use: 1.2 to 1.4 serve everything that 1.1 serves.
 */
const OF_ISTIO: readonly (readonly [istio: number, gatewayApi: string])[] = [[31, LATEST_GATEWAY_API], [30, '1.5'], [22, '1.1'], [0, '1.0']];

/** The minor release of a 1.x version (`1.31`, `v1.31.2`, `1.31.0-rc.1`); undefined for any other text. */
export function minorOf(version: string): number | undefined {
  const match = /^v?1\.(\d+)(\.\d+)?([-+].*)?$/.exec(version);
  return match === null ? undefined : Number(match[1]);
}

/** The minor release of an Istio version; the newest one for a placeholder. */
export function istioMinor(version: string): number {
  return minorOf(version) ?? minorOf(LATEST_ISTIO)!;
}

/**
 * The version of a kind to render for an Istio release: the preferred one if the release serves it, otherwise the newest one that it serves.
 * Undefined if the release does not have the kind. Later releases keep serving every version that an earlier one served.
 */
export function servedVersion(kind: string, istioVersion: string, preferred?: string): string | undefined {
  const key = `${kind} ${istioVersion} ${preferred}`;
  let result = results.get(key);
  if (result === undefined) {
    results.set(key, result = { version: findServed(kind, istioVersion, preferred) });
  }
  return result.version;
}

/** Results by their arguments: every resource looks its version up several times, and few of them differ. */
const results = new Map<string, { version?: string }>();

function findServed(kind: string, istioVersion: string, preferred: string | undefined): string | undefined {
  const minor = istioMinor(istioVersion);
  const served = kindOf(kind).versions.filter(([from]) => minor >= from).map(([, version]) => version);
  return served.find(version => version === preferred) ?? served[0];
}

/** The first Istio release that has a kind. */
export function firstRelease(kind: string): string {
  const { versions } = kindOf(kind);
  return `1.${versions[versions.length - 1][0]}`;
}

/** The Gateway API release to assume for an Istio release. */
export function gatewayApiVersionOf(istioVersion: string): string {
  const minor = istioMinor(istioVersion);
  return OF_ISTIO.find(([from]) => minor >= from)![1];
}

/** The newest version of a kind that a Gateway API release serves; the newest release for a placeholder. */
export function servedGatewayApiVersion(kind: string, gatewayApiVersion: string): string {
  const minor = minorOf(gatewayApiVersion) ?? minorOf(LATEST_GATEWAY_API)!;
  return kindOf(kind, GATEWAY_API).versions.find(([from]) => minor >= from)![1];
}
