import { TRAFFIC_EXTENSION } from '../../src/checks/traffic-extension';
import { saidOf } from './said-of';

describe('a TrafficExtension', () => {
  test.each<[string, string]>([
    ['a script', 'lua: {inlineCode: "function envoy_on_request() end"}'],
    ['a module', 'wasm: {url: oci://a.example.com/b:1}, match: [{ports: [{number: 80}]}]'],
    ['a target', 'lua: {inlineCode: a}, targetRefs: [{kind: Service, name: a}]'],
  ])('passes with %s', (_, spec) => expect(saidOf(TRAFFIC_EXTENSION, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['TE-01', 'match: []', 'traffic-extension-choice | spec | got neither wasm nor lua, allowed is one of them; say what the proxy runs'],
    ['TE-01', 'lua: {inlineCode: a}, wasm: {url: oci://a/b}', 'traffic-extension-choice | spec | got wasm and lua, allowed is one of them; keep one'],
    ['TE-02', 'lua: {}', 'traffic-extension-lua | spec.lua.inlineCode | got nothing, allowed is a script; write it'],
    ['TE-03', `lua: {inlineCode: "${'a'.repeat(65537)}"}`, 'traffic-extension-lua | spec.lua.inlineCode | got 65537 bytes, allowed is at most 65536; shorten it'],
    ['WASM-01', 'wasm: {}', 'wasm-url | spec.wasm.url | got nothing, allowed is a URL; say where the module is'],
    ['WASM-14', 'lua: {inlineCode: a}, match: [{ports: [{number: 70000}]}]',
      'extension-match-port | spec.match[0].ports[0].number | got 70000, allowed is a port number from 1 to 65535; give the number of a port'],
    ['TARGETREF-01', 'lua: {inlineCode: a}, selector: {matchLabels: {app: a}}, targetRefs: [{kind: Service, name: a}]',
      'policy-target-choice | spec | got selector and targetRefs, allowed is one of them; keep one'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(TRAFFIC_EXTENSION, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(TRAFFIC_EXTENSION, 'lua: 3, wasm: [1], match: 4')).not.toThrow();
  });
});
