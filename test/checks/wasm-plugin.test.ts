import { WASM_PLUGIN } from '../../src/checks/wasm-plugin';
import { saidOf } from './said-of';

describe('a WasmPlugin', () => {
  test.each<[string, string]>([
    ['an image', 'url: oci://a.example.com/b:1'],
    ['the name of an image', 'url: ghcr.io/a/b:1'],
    ['a file', 'url: file:///a.wasm'],
    ['all there is', 'url: oci://a.example.com/b:1, sha256: 0000000000000000000000000000000000000000000000000000000000000000, imagePullSecret: a, pluginName: b, vmConfig: {env: [{name: A, value: b}, {name: C, valueFrom: HOST}]}, match: [{mode: CLIENT, ports: [{number: 80}]}]'],
    ['placeholders', 'url: "${URL}", sha256: "${SUM}", match: [{ports: [{number: "${P}"}]}]'],
  ])('passes with %s', (_, spec) => expect(saidOf(WASM_PLUGIN, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['WASM-01', 'pluginName: a', 'wasm-url | spec.url | missing'],
    ['WASM-02', 'url: "%zz"',
      'wasm-url | spec.url | invalid "%zz"'],
    ['WASM-03', 'url: ftp://a.example.com',
      'wasm-url | spec.url | invalid "ftp://a.example.com"'],
    ['WASM-03', 'url: localhost:5000/a',
      'wasm-url | spec.url | invalid "localhost:5000/a"'],
    ['WASM-04', 'url: oci://a.example.com/b:1, sha256: abc',
      'wasm-sha256 | spec.sha256 | invalid "abc"'],
    ['WASM-05', 'url: oci://a.example.com/b:1, sha256: GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG',
      'wasm-sha256 | spec.sha256 | invalid "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG"'],
    ['WASM-06', 'url: oci://a.example.com/b:1, imagePullSecret: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'wasm-name-length | spec.imagePullSecret | invalid "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (254 characters)"'],
    ['WASM-07', 'url: oci://a.example.com/b:1, pluginName: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'wasm-name-length | spec.pluginName | invalid "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (257 characters)"'],
    ['WASM-08', 'url: oci://a.example.com/b:1, vmConfig: {env: [{value: a}]}',
      'wasm-env | spec.vmConfig.env[0].name | missing'],
    ['WASM-09', 'url: oci://a.example.com/b:1, vmConfig: {env: [{name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}]}',
      'wasm-env | spec.vmConfig.env[0].name | invalid "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (257 characters)"'],
    ['WASM-10', 'url: oci://a.example.com/b:1, vmConfig: {env: [{name: A}, {name: A}]}',
      'wasm-env | spec.vmConfig.env[1] | stated "A"'],
    ['WASM-11', 'url: oci://a.example.com/b:1, vmConfig: {env: [{name: A, value: a, valueFrom: HOST}]}',
      'wasm-env | spec.vmConfig.env[0] | stated'],
    ['WASM-12', 'url: oci://a.example.com/b:1, match: [null]', 'null-entry | spec.match[0] | invalid null'],
    ['WASM-13', 'url: oci://a.example.com/b:1, match: [{ports: [null]}]', 'null-entry | spec.match[0].ports[0] | invalid null'],
    ['WASM-14', 'url: oci://a.example.com/b:1, match: [{ports: [{number: 0}]}]',
      'extension-match-port | spec.match[0].ports[0].number | invalid 0'],
    ['TARGETREF-01', 'url: oci://a.example.com/b:1, selector: {matchLabels: {app: a}}, targetRefs: [{kind: Service, name: a}]',
      'policy-target-choice | spec | stated'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(WASM_PLUGIN, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(WASM_PLUGIN, 'url: 3, sha256: 4, imagePullSecret: [a], pluginName: 5, vmConfig: {env: [1, {name: [a], value: 3}]}, match: [1, {ports: a}, {ports: [1, {number: a}]}]')).not.toThrow();
  });
});
