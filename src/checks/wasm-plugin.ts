import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { defectOfLength } from './formats/name';
import { defectOfPort } from './formats/number';
import { defectOfWasmUrl } from './formats/url';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused } from './rule-info';

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
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, report);
    checkWasm(spec, 'spec', report);
    checkExtensionMatch(spec.match, report);
  },
};

/** A WebAssembly module. */
export function checkWasm({ url, sha256, imagePullSecret, pluginName, vmConfig }: { [key: string]: any }, path: string, report: Report): void {
  if (url === undefined || url === '') {
    report(URL, missing(`${path}.url`, 'say where the module is'));
  } else {
    report(URL, defectOfWasmUrl(`${path}.url`, url));
  }
  if (isLiteralString(sha256) && !/^([a-f0-9]{64})?$/.test(sha256)) {
    report(SHA256, invalid(`${path}.sha256`, sha256, '64 digits from 0 to 9 and a to f', 'give the checksum of the module'));
  }
  report(LENGTH, defectOfLength(`${path}.imagePullSecret`, imagePullSecret, 253));
  report(LENGTH, defectOfLength(`${path}.pluginName`, pluginName, 256));
  if (isMap(vmConfig)) {
    checkEnv(vmConfig.env, `${path}.vmConfig.env`, report);
  }
}

/** The traffic that an extension is for. */
export function checkExtensionMatch(match: unknown, report: Report): void {
  eachEntry(match, 'spec.match', report, ({ ports }, path) => eachEntry(ports, `${path}.ports`, report, ({ number = 0 }, at) => {
    report(MATCH, defectOfPort(`${at}.number`, number));
  }));
}

function checkEnv(env: unknown, path: string, report: Report): void {
  const names = new Set<string>();
  eachEntry(env, path, report, ({ name = '', value, valueFrom }, at) => {
    if (name === '') {
      report(ENV, missing(`${at}.name`, 'name the variable'));
    } else if (names.has(name)) {
      report(ENV, invalid(at, `"${name}" once more`, 'each name once', 'leave one of the two out'));
    }
    names.add(name);
    report(ENV, defectOfLength(`${at}.name`, name, 256));
    if (valueFrom !== undefined && valueFrom !== 'INLINE' && typeof value === 'string' && value !== '') {
      report(ENV, invalid(at, `a value with valueFrom ${valueFrom}`, 'none', 'leave out either'));
    }
  });
}
