import { EnvVar, FilterConfig, WasmConfig } from '../../src';
import { refusalOf } from '../brief';

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
    ['no url', { url: '' }, 'wasm-url | FilterConfig.wasm.url | missing'],
    ['another scheme', { url: 's3://bucket/a.wasm' }, 'wasm-url | FilterConfig.wasm.url | invalid "s3://bucket/a.wasm"'],
    ['a registry that looks like a scheme', { url: 'localhost:5000/a' }, 'wasm-url | FilterConfig.wasm.url | invalid "localhost:5000/a"'],
    ['a tag that makes a scheme of its image', { url: 'a:1' }, 'wasm-url | FilterConfig.wasm.url | invalid "a:1"'],
    ['a bracket', { url: '[a' }, 'wasm-url | FilterConfig.wasm.url | invalid "[a"'],
    ['a port that is none', { url: 'https://a:b/c' }, 'FilterConfig.wasm.url | invalid "https://a:b/c"'],
    ['a space', { url: 'oci://registry/a b' }, 'FilterConfig.wasm.url | invalid "oci://registry/a b"'],
    ['a checksum with its scheme', { url: URL, sha256: 'sha256:abc' }, 'wasm-sha256 | FilterConfig.wasm.sha256 | invalid "sha256:abc"'],
    ['a checksum in upper case', { url: URL, sha256: 'A'.repeat(64) }, 'wasm-sha256 | FilterConfig.wasm.sha256 | invalid "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"'],
    ['a Secret without a name', { url: URL, imagePullSecret: '' }, 'FilterConfig.wasm.imagePullSecret | invalid ""'],
    ['a Secret whose name is too long', { url: URL, imagePullSecret: 'a'.repeat(254) }, 'wasm-name-length | FilterConfig.wasm.imagePullSecret | invalid "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (254 characters)"'],
    ['an empty name', { url: URL, pluginName: '' }, 'FilterConfig.wasm.pluginName | invalid ""'],
    ['a name that is too long', { url: URL, pluginName: 'a'.repeat(257) }, 'wasm-name-length | FilterConfig.wasm.pluginName | invalid "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (257 characters)"'],
    ['a variable without a name', { url: URL, vmConfig: { env: { '': EnvVar.host() } } }, 'wasm-env | FilterConfig.wasm.vmConfig.env[0].name | missing'],
    ['a variable whose name is too long', { url: URL, vmConfig: { env: { ['A'.repeat(257)]: EnvVar.host() } } }, 'wasm-env | FilterConfig.wasm.vmConfig.env[0].name | invalid "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA… (257 characters)"'],
    ['too many variables', { url: URL, vmConfig: { env: Object.fromEntries([...Array(257).keys()].map(i => [`A${i}`, EnvVar.host()])) } },
      'FilterConfig.wasm.vmConfig.env | limit 257'],
  ])('fails for a module with %s', (_, wasm, message) => expect(refusalOf(() => FilterConfig.wasm(wasm))).toBe(message));

  test.each<[string, () => unknown, string]>([
    ['an empty script', () => FilterConfig.lua(''), 'traffic-extension-lua | FilterConfig.lua.inlineCode | missing'],
    ['a script that is too long', () => FilterConfig.lua('ä'.repeat(32769)), 'traffic-extension-lua | FilterConfig.lua.inlineCode | stated 65538'],
    ['a value that is too long', () => EnvVar.inline('a'.repeat(2049)), 'EnvVar.value | invalid "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (2049 characters)"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
