import { EnvVar, FilterConfig, WasmConfig } from '../../src';

const URL = 'oci://registry.example.com/a:1';
const LUA = 'function envoy_on_request(handle) end';

describe('FilterConfig', () => {
  test.each<[string, FilterConfig, object]>([
    ['a module', FilterConfig.wasm({ url: URL }), { wasm: { url: URL } }],
    ['a module with variables', FilterConfig.wasm({ url: URL, vmConfig: { env: { A: EnvVar.inline(''), B: EnvVar.host() } } }),
      { wasm: { url: URL, vmConfig: { env: [{ name: 'A', valueFrom: 'INLINE', value: '' }, { name: 'B', valueFrom: 'HOST' }] } } }],
    ['a module without variables', FilterConfig.wasm({ url: URL, vmConfig: { env: {} } }), { wasm: { url: URL } }],
    ['a module in an empty machine', FilterConfig.wasm({ url: URL, vmConfig: {} }), { wasm: { url: URL } }],
    ['a script', FilterConfig.lua(LUA), { lua: { inlineCode: LUA } }],
    ['a script with placeholders', FilterConfig.lua('${SCRIPT}'), { lua: { inlineCode: '${SCRIPT}' } }],
  ])('renders %s', (_, config, expected) => expect(config._toIstio()).toEqual(expected));

  test('renders no field of a plugin that a module does not have, though a struct with more fits its type', () => {
    const wasm = { url: URL, priority: 1, phase: 'AUTHN' };
    expect(FilterConfig.wasm(wasm)._toIstio()).toEqual({ wasm: { url: URL } });
  });

  test.each([
    'registry.example.com/a:1', 'oci://registry.example.com:5000/a@sha256:abc', 'https://user@example.com/a%20b.wasm?v=1', 'http://[::1]:8080/a.wasm', 'file:///opt/a.wasm', '10.0.0.1:5000/a', '${URL}',
  ].map(u => [u]))('takes the url %s', url => {
    expect(FilterConfig.wasm({ url })._toIstio()).toEqual({ wasm: { url } });
  });

  test.each<[string, WasmConfig, string]>([
    ['no url', { url: '' }, 'FilterConfig.wasm url: got "", allowed is a text that is not empty; say where the module is'],
    ['another scheme', { url: 's3://bucket/a.wasm' }, 'FilterConfig.wasm url: got "s3://bucket/a.wasm", allowed is "oci://", "https://", "http://", "file://" or no scheme, which means "oci://"; write "oci://" before an image, without it Istio takes what stands before ":" for a scheme'],
    ['a registry that looks like a scheme', { url: 'localhost:5000/a' }, 'FilterConfig.wasm url: got "localhost:5000/a", allowed is "oci://"'],
    ['a tag that makes a scheme of its image', { url: 'a:1' }, 'FilterConfig.wasm url: got "a:1", allowed is "oci://"'],
    ['a bracket', { url: '[a' }, 'FilterConfig.wasm url: got "[a", allowed is a URL, or the name of an image; correct it'],
    ['a port that is none', { url: 'https://a:b/c' }, 'FilterConfig.wasm url: got "https://a:b/c"'],
    ['a space', { url: 'oci://registry/a b' }, 'FilterConfig.wasm url: got "oci://registry/a b", allowed is a URL, or the name of an image; correct it'],
    ['a checksum with its scheme', { url: URL, sha256: 'sha256:abc' }, 'FilterConfig.wasm sha256: got "sha256:abc", allowed is 64 characters of hex, in lower case; give the checksum alone, without "sha256:"'],
    ['a checksum in upper case', { url: URL, sha256: 'A'.repeat(64) }, 'FilterConfig.wasm sha256: got "AAAA'],
    ['a Secret without a name', { url: URL, imagePullSecret: '' }, 'FilterConfig.wasm imagePullSecret: got ""'],
    ['a Secret whose name is too long', { url: URL, imagePullSecret: 'a'.repeat(254) }, 'allowed is at most 253 characters; shorten it'],
    ['an empty name', { url: URL, pluginName: '' }, 'FilterConfig.wasm pluginName: got ""'],
    ['a name that is too long', { url: URL, pluginName: 'a'.repeat(257) }, 'allowed is at most 256 characters; shorten it'],
    ['a variable without a name', { url: URL, vmConfig: { env: { '': EnvVar.host() } } }, 'FilterConfig.wasm vmConfig.env: got "", allowed is a text that is not empty; name the variable'],
    ['a variable whose name is too long', { url: URL, vmConfig: { env: { ['A'.repeat(257)]: EnvVar.host() } } }, 'allowed is at most 256 characters; shorten it'],
    ['too many variables', { url: URL, vmConfig: { env: Object.fromEntries([...Array(257).keys()].map(i => [`A${i}`, EnvVar.host()])) } },
      'FilterConfig.wasm vmConfig.env: got "257 variables", allowed is at most 256; use pluginConfig'],
  ])('fails for a module with %s', (_, wasm, message) => expect(() => FilterConfig.wasm(wasm)).toThrow(message));

  test.each<[string, () => unknown, string]>([
    ['an empty script', () => FilterConfig.lua(''), 'FilterConfig.lua: got "", allowed is a text that is not empty; give the script'],
    ['a script that is too long', () => FilterConfig.lua('ä'.repeat(32769)), 'FilterConfig.lua: got "65538 bytes", allowed is at most 65536 bytes; use a WebAssembly module'],
    ['a value that is too long', () => EnvVar.inline('a'.repeat(2049)), 'allowed is at most 2048 characters; shorten it'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
