import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { checkLength } from './formats/name';
import { checkPort } from './formats/number';
import { checkWasmUrl } from './formats/url';
import { KindCheck, Say } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';

const KINDS = ['WasmPlugin', 'TrafficExtension'];

const URL = refused(KINDS, {
  id: 'wasm-url', summary: 'the URL of a WebAssembly module is missing, or none that it can be fetched from', why: 'the proxy has nothing to run', covers: ['WASM-01', 'WASM-02', 'WASM-03'],
});
const SHA256 = refused(KINDS, {
  id: 'wasm-sha256', summary: 'the checksum of a WebAssembly module is no SHA-256', why: 'no module can match it', covers: ['WASM-04', 'WASM-05'],
});
const LENGTH = refused(KINDS, {
  id: 'wasm-name-length', summary: 'a name of a WebAssembly module is too long', why: 'neither Kubernetes nor the proxy takes such a name', covers: ['WASM-06', 'WASM-07'],
});
const ENV = refused(KINDS, {
  id: 'wasm-env', summary: 'an environment variable of a WebAssembly module has no name, a long one, one that is taken, or a value beside that of the host',
  why: 'the module would read another value than is written, or none', covers: ['WASM-08', 'WASM-09', 'WASM-10', 'WASM-11'],
});
const MATCH = refused(KINDS, {
  id: 'extension-match-port', summary: 'an extension is for what is no port', why: 'no traffic comes there', covers: ['WASM-14'],
});

/** The rules that `checkWasm` and `checkExtensionMatch` speak for. */
export const WASM_RULES = [URL, SHA256, LENGTH, ENV, MATCH, NULL_ENTRY];

/** What Istio's webhook says of a WasmPlugin by itself. */
export const WASM_PLUGIN: KindCheck = {
  kind: 'WasmPlugin',
  group: 'extensions.istio.io',
  rules: [...WASM_RULES, ...POLICY_TARGET_RULES],
  check: ({ spec }, say) => {
    checkPolicyTarget(spec, say);
    checkWasm(spec, 'spec', say);
    checkExtensionMatch(spec.match, say);
  },
};

/** A WebAssembly module. */
export function checkWasm({ url, sha256, imagePullSecret, pluginName, vmConfig }: { [key: string]: any }, path: string, say: Say): void {
  if (url === undefined || url === '') {
    say(URL, `${path}.url`, 'got nothing, allowed is a URL; say where the module is');
  } else {
    sayProblem(say, URL, `${path}.url`, field => checkWasmUrl(field, url));
  }
  if (isLiteralString(sha256) && !/^([a-f0-9]{64})?$/.test(sha256)) {
    say(SHA256, `${path}.sha256`, `got "${sha256}", allowed is 64 digits from 0 to 9 and a to f; give the checksum of the module`);
  }
  sayProblem(say, LENGTH, `${path}.imagePullSecret`, field => checkLength(field, imagePullSecret, 253));
  sayProblem(say, LENGTH, `${path}.pluginName`, field => checkLength(field, pluginName, 256));
  if (isMap(vmConfig)) {
    checkEnv(vmConfig.env, `${path}.vmConfig.env`, say);
  }
}

/** The traffic that an extension is for. */
export function checkExtensionMatch(match: unknown, say: Say): void {
  eachEntry(match, 'spec.match', say, ({ ports }, path) => eachEntry(ports, `${path}.ports`, say, ({ number = 0 }, at) => {
    sayProblem(say, MATCH, `${at}.number`, field => checkPort(field, number));
  }));
}

function checkEnv(env: unknown, path: string, say: Say): void {
  const names = new Set<string>();
  eachEntry(env, path, say, ({ name = '', value, valueFrom }, at) => {
    if (name === '') {
      say(ENV, `${at}.name`, 'got nothing, allowed is a name; name the variable');
    } else if (names.has(name)) {
      say(ENV, at, `got "${name}" once more, allowed is each name once; leave one of the two out`);
    }
    names.add(name);
    sayProblem(say, ENV, `${at}.name`, field => checkLength(field, name, 256));
    if (valueFrom !== undefined && valueFrom !== 'INLINE' && typeof value === 'string' && value !== '') {
      say(ENV, at, `got a value with valueFrom ${valueFrom}, allowed is none; leave out either`);
    }
  });
}
