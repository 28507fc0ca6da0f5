import { TRAFFIC_EXTENSION } from '../../src/checks/traffic-extension';
import { saidOf } from './said-of';

describe('a TrafficExtension', () => {
  test.each<[string, string]>([
    ['a script', 'lua: {inlineCode: "function envoy_on_request() end"}'],
    ['a module', 'wasm: {url: oci://a.example.com/b:1}, match: [{ports: [{number: 80}]}]'],
    ['a target', 'lua: {inlineCode: a}, targetRefs: [{kind: Service, name: a}]'],
  ])('passes with %s', (_, spec) => expect(saidOf(TRAFFIC_EXTENSION, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['TE-01', 'match: []', 'traffic-extension-choice | spec | stated'],
    ['TE-01', 'lua: {inlineCode: a}, wasm: {url: oci://a/b}', 'traffic-extension-choice | spec | stated'],
    ['TE-02', 'lua: {}', 'traffic-extension-lua | spec.lua.inlineCode | missing'],
    ['TE-03', `lua: {inlineCode: "${'a'.repeat(65537)}"}`, 'traffic-extension-lua | spec.lua.inlineCode | stated 65537'],
    ['WASM-01', 'wasm: {}', 'wasm-url | spec.wasm.url | missing'],
    ['WASM-14', 'lua: {inlineCode: a}, match: [{ports: [{number: 70000}]}]',
      'extension-match-port | spec.match[0].ports[0].number | invalid 70000'],
    ['TARGETREF-01', 'lua: {inlineCode: a}, selector: {matchLabels: {app: a}}, targetRefs: [{kind: Service, name: a}]',
      'policy-target-choice | spec | stated'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(TRAFFIC_EXTENSION, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(TRAFFIC_EXTENSION, 'lua: 3, wasm: [1], match: 4')).not.toThrow();
  });
});
