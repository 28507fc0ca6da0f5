import { MeshModelOptions } from '../../src';
import { findingsOf } from '../validation/findings-of';

/** Everything that there is, is in the manifests. */
export const COMPLETE: MeshModelOptions = { completeNamespaces: ['*'] };

/** What one rule says of YAML, whose objects are in namespace `shop` if they name none: `Kind namespace/name | path | kind value`. */
export function says(rule: string, yaml: string, options: MeshModelOptions = {}): string[] {
  return findingsOf(yaml, options).filter(f => f.startsWith(`${rule} | `)).map(f => f.slice(rule.length + 3));
}

/** A rule finds this. */
export function fires(rule: string, name: string, yaml: string, expected: string[], options?: MeshModelOptions): void {
  test(`${rule} fires: ${name}`, () => expect(says(rule, yaml, options)).toEqual(expected));
}

/** A rule finds nothing. */
export function silent(rule: string, name: string, yaml: string, options?: MeshModelOptions): void {
  test(`${rule} is silent: ${name}`, () => expect(says(rule, yaml, options)).toEqual([]));
}

/** An object as one YAML document. The name may be `namespace/name`. */
export function object(apiVersion: string, kind: string, title: string, rest: string): string {
  const [first, second] = title.split('/');
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${second ?? first}${second === undefined ? '' : `, namespace: ${first}`}}\n${rest}\n`;
}

const networking = (kind: string) => (title: string, spec: string) => object('networking.istio.io/v1', kind, title, `spec: {${spec}}`);
const security = (kind: string) => (title: string, spec: string) => object('security.istio.io/v1', kind, title, `spec: {${spec}}`);

export const virtualService = networking('VirtualService');
export const destinationRule = networking('DestinationRule');
export const gateway = networking('Gateway');
export const serviceEntry = networking('ServiceEntry');
export const sidecar = networking('Sidecar');
export const authorizationPolicy = security('AuthorizationPolicy');
export const peerAuthentication = security('PeerAuthentication');
export const requestAuthentication = security('RequestAuthentication');
export const telemetry = (title: string, spec: string) => object('telemetry.istio.io/v1', 'Telemetry', title, `spec: {${spec}}`);
export const envoyFilter = (title: string, spec: string) => object('networking.istio.io/v1alpha3', 'EnvoyFilter', title, `spec: {${spec}}`);
export const service = (title: string, spec: string) => object('v1', 'Service', title, `spec: {${spec}}`);
export const namespace = (name: string, labels: string = '') => `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n`;

/** A Deployment whose pods have these labels; `spec` is what the pods have beside `containers`. */
export const deployment = (title: string, labels: string, spec: string = 'containers: []', annotations: string = '') =>
  object('apps/v1', 'Deployment', title, `spec: {template: {metadata: {labels: {${labels}}, annotations: {${annotations}}}, spec: {${spec}}}}`);

/** A VirtualService of one route to one destination. */
export const routeTo = (destination: string, title: string = 'reviews') => virtualService(title, `hosts: [reviews.example.com], http: [{route: [{destination: {${destination}}}]}]`);
