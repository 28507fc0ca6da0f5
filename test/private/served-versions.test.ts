import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { firstRelease, LATEST_ISTIO, parseIstioVersion, servedVersion } from '../../src/private/served-versions';
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

describe('parseIstioVersion', () => {
  test.each<[string, number]>([['1.0', 0], ['1.31', 31], ['v1.8', 8], ['1.20.3', 20], ['1.31.0-rc.1', 31], ['1.20-dev', 20], ['1.20.3+vendor', 20]])('reads %s', (version, minor) => {
    expect(parseIstioVersion(version)).toEqual({ major: 1, minor });
  });

  test.each(['', '1', '1.', '1.x', '0.8', '2.0', '1.2.3.4', ' 1.2', '1.2 ', 'latest'].map(v => [v]))('fails for "%s"', version => {
    expect(() => parseIstioVersion(version)).toThrow(`Mesh.istioVersion: got ${JSON.stringify(version)}, allowed is an Istio release such as "1.31"; give major and minor version`);
  });
});
