import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { gatewayApi as g } from '../../src';
import { LATEST_ISTIO } from '../../src/kinds';
import { firstRelease, gatewayApiVersionOf, istioMinor, minorOf, servedGatewayApiVersion, servedVersion } from '../../src/private/releases';
import { Mesh } from '../../src/validation/mesh';
import { EXCLUSIONS } from '../every-field/exclusions';

const CRDS = join(__dirname, '..', '..', 'imports', 'crds', 'istio-1.31.1.yaml');

/** The version of each kind in the CRDs that imports/ is made of. */
function importedVersions(): [string, string][] {
  const crds = parseAllDocuments(readFileSync(CRDS, 'utf-8')).map(d => d.toJS() as { spec: { names: { kind: string }; versions: { name: string }[] } });
  return crds.filter(crd => crd.spec.names.kind in EXCLUSIONS).map(crd => [crd.spec.names.kind, crd.spec.versions[0].name]);
}

describe('servedVersion', () => {
  test('of the newest release is that of the CRDs', () => {
    const imported = importedVersions();
    expect(imported).toHaveLength(Object.keys(EXCLUSIONS).length);
    expect(imported.map(([kind]) => [kind, servedVersion(kind, LATEST_ISTIO)])).toEqual(imported);
    expect(CRDS).toContain(`istio-${LATEST_ISTIO}.`);
  });

  test.each<[string, string, string | undefined, string | undefined]>([
    ['VirtualService', '1.0', undefined, 'v1alpha3'],
    ['VirtualService', '1.4.9', undefined, 'v1alpha3'],
    ['VirtualService', '1.5', undefined, 'v1beta1'],
    ['VirtualService', '1.22', 'v1beta1', 'v1beta1'],
    ['VirtualService', '1.21', 'v1', 'v1beta1'],
    ['VirtualService', '1.99', undefined, 'v1'],
    ['WorkloadEntry', '1.5', undefined, undefined],
    ['WorkloadEntry', '1.5', 'v1alpha3', undefined],
    ['WorkloadEntry', '1.6', undefined, 'v1beta1'],
    ['WorkloadEntry', '1.6', 'v1alpha3', 'v1alpha3'],
    ['WorkloadGroup', '1.7', undefined, undefined],
    ['WorkloadGroup', '1.8', 'v1', 'v1alpha3'],
    ['WorkloadGroup', '${VERSION}', undefined, 'v1'],
    ['Sidecar', '1.0', undefined, undefined],
    ['Sidecar', '1.1', undefined, 'v1alpha3'],
    ['EnvoyFilter', '1.31', 'v1', 'v1alpha3'],
    ['ProxyConfig', '1.12', undefined, undefined],
    ['ProxyConfig', '1.31', 'v1', 'v1beta1'],
    ['Telemetry', '1.21', undefined, 'v1alpha1'],
    ['Telemetry', '1.22', undefined, 'v1'],
    ['WasmPlugin', '1.31', 'v1', 'v1alpha1'],
    ['TrafficExtension', '1.29', undefined, undefined],
  ])('of %s in %s, where %s is preferred, is %s', (kind, istio, preferred, expected) => expect(servedVersion(kind, istio, preferred)).toBe(expected));

  test.each<[string, string]>([['VirtualService', '1.0'], ['WorkloadEntry', '1.6'], ['WorkloadGroup', '1.8'], ['Telemetry', '1.10'], ['WasmPlugin', '1.12'], ['TrafficExtension', '1.30']])('of %s starts with %s', (kind, first) => {
    expect(firstRelease(kind)).toBe(first);
    expect(servedVersion(kind, first)).toMatch(/^v1/);
  });
});

describe('minorOf', () => {
  test.each<[string, number]>([['1.0', 0], ['1.31', 31], ['v1.8', 8], ['1.20.3', 20], ['1.31.0-rc.1', 31], ['1.20-dev', 20], ['1.20.3+vendor', 20]])('reads %s', (version, minor) => {
    expect(minorOf(version)).toBe(minor);
  });

  test.each(['', '1', '1.', '1.x', '0.8', '2.0', '1.2.3.4', ' 1.2', '1.2 ', 'latest', '${VERSION}'])('is undefined for "%s"', version => {
    expect(minorOf(version)).toBeUndefined();
  });
});

test('istioMinor assumes the newest release for a placeholder', () => {
  expect([istioMinor('1.20.3'), istioMinor('${VERSION}')]).toEqual([20, 31]);
});

describe('the Gateway API', () => {
  test.each([['1.31', '1.6'], ['1.30.2', '1.5'], ['1.29', '1.1'], ['1.22', '1.1'], ['1.21', '1.0'], ['${VERSION}', '1.6']])('of Istio %s is %s', (istio, version) => {
    expect(gatewayApiVersionOf(istio)).toBe(version);
  });

  test.each([
    ['1.6', 'v1 v1 v1 v1 v1'], ['1.5.1', 'v1 v1 v1alpha2 v1 v1'], ['1.4', 'v1 v1 v1alpha2 v1alpha3 v1beta1'], ['1.1', 'v1 v1 v1alpha2 v1alpha2 v1beta1'], ['v1.0.0', 'v1 v1alpha2 v1alpha2 v1alpha2 v1beta1'],
    ['${VERSION}', 'v1 v1 v1 v1 v1'],
  ])('%s serves %s', (version, served) => {
    expect(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'ReferenceGrant'].map(kind => servedGatewayApiVersion(kind, version)).join(' ')).toBe(served);
  });

  test('follows the mesh when manifests are rendered, by default with the release that belongs to its Istio', () => {
    const app: App = Testing.app();
    const chart = new Chart(app, 'chart');
    const route = new g.TcpRoute(chart, 'route', { backendRefs: [g.BackendRef.serviceName('a', { port: 80 })] });
    expect(ApiObject.of(route).toJson().apiVersion).toBe('gateway.networking.k8s.io/v1');
    Mesh.configure(app, { istioVersion: '1.30' });
    expect(ApiObject.of(route).toJson().apiVersion).toBe('gateway.networking.k8s.io/v1alpha2');
    Mesh.configure(chart, { gatewayApiVersion: '1.6' });
    expect(ApiObject.of(route).toJson().apiVersion).toBe('gateway.networking.k8s.io/v1');
  });
});
