import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { isLiteralString } from './literal';

/** The newest release whose CRDs were looked at: the one that imports/ is generated from. */
export const LATEST_ISTIO = '1.31';

/** A version that a kind is served in, from an Istio minor release on. */
type Served = readonly [minor: number, version: string];

/**
 * Per kind, newest first. Read from the CRDs of the releases: `istio.io/api` at each v1.19 to v1.31, at the revision that `istio.io/client-go`
 * v1.8 to v1.18 names, and the charts of `istio.io/istio` for 1.1 to 1.7. Releases before the last entry do not have the kind.
 */
const NETWORKING: readonly Served[] = [[22, 'v1'], [5, 'v1beta1'], [0, 'v1alpha3']];
const SERVED: { readonly [kind: string]: readonly Served[] } = {
  AuthorizationPolicy: [[17, 'v1'], [4, 'v1beta1']],
  DestinationRule: NETWORKING,
  EnvoyFilter: [[0, 'v1alpha3']],
  Gateway: NETWORKING,
  PeerAuthentication: [[22, 'v1'], [5, 'v1beta1']],
  ProxyConfig: [[13, 'v1beta1']],
  RequestAuthentication: [[17, 'v1'], [5, 'v1beta1']],
  ServiceEntry: NETWORKING,
  Sidecar: [[22, 'v1'], [5, 'v1beta1'], [1, 'v1alpha3']],
  Telemetry: [[22, 'v1'], [10, 'v1alpha1']],
  TrafficExtension: [[30, 'v1alpha1']],
  VirtualService: NETWORKING,
  WasmPlugin: [[12, 'v1alpha1']],
  WorkloadEntry: [[22, 'v1'], [6, 'v1beta1'], [6, 'v1alpha3']],
  WorkloadGroup: [[22, 'v1'], [13, 'v1beta1'], [8, 'v1alpha3']],
};

/** Splits a version and refuses one that no release can have. */
export function parseIstioVersion(version: string): { major: number; minor: number } {
  const match = /^v?(\d+)\.(\d+)(\.\d+)?([-+].*)?$/.exec(version);
  if (isLiteralString(version) && (!match || match[1] !== '1')) {
    throw refusal(invalid('Mesh.istioVersion', version, `an Istio release such as "${LATEST_ISTIO}"`, 'give major and minor version'));
  }
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : parseIstioVersion(LATEST_ISTIO);
}

/**
 * The version of a kind to write for a release: the preferred one if the release serves it, else the newest that it serves;
 * nothing where the release does not have the kind. What a release once served, every later one serves too.
 */
export function servedVersion(kind: string, istioVersion: string, preferred?: string): string | undefined {
  const key = `${kind} ${istioVersion} ${preferred}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answers.set(key, answer = { version: findServed(kind, istioVersion, preferred) });
  }
  return answer.version;
}

/** Each resource asks several times, and there are few answers. */
const answers = new Map<string, { version?: string }>();

function findServed(kind: string, istioVersion: string, preferred: string | undefined): string | undefined {
  const { minor } = parseIstioVersion(istioVersion);
  const served = SERVED[kind].filter(([from]) => minor >= from).map(([, version]) => version);
  return served.find(version => version === preferred) ?? served[0];
}

/** The first release that has a kind. */
export function firstRelease(kind: string): string {
  return `1.${SERVED[kind][SERVED[kind].length - 1][0]}`;
}
