import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid, missing, stated } from './defect';
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
  id: 'wasm-url', summary: 'WebAssembly module URL is missing or invalid', why: 'the resource is rejected, because the module could not be fetched', covers: ['WASM-01', 'WASM-02', 'WASM-03'],
});
const SHA256 = refused(KINDS, {
  id: 'wasm-sha256', summary: 'WebAssembly module checksum is not a SHA-256 checksum', why: 'the resource is rejected, because no module can have such a checksum', covers: ['WASM-04', 'WASM-05'],
});
const LENGTH = refused(KINDS, {
  id: 'wasm-name-length', summary: 'WebAssembly module imagePullSecret or pluginName is too long', why: 'the resource is rejected, because the length of these names is limited', covers: ['WASM-06', 'WASM-07'],
});
const ENV = refused(KINDS, {
  id: 'wasm-env', summary: 'WebAssembly module environment variable has an invalid name, a duplicate name, or a value that is not used',
  why: 'the resource is rejected, because the value of the variable is ambiguous', covers: ['WASM-08', 'WASM-09', 'WASM-10', 'WASM-11'],
});
const MATCH = refused(KINDS, {
  id: 'extension-match-port', summary: 'extension match port is invalid', why: 'the resource is rejected, because no traffic can have such a port', covers: ['WASM-14'],
});

/** The rules that `checkWasm` and `checkExtensionMatch` report. */
export const WASM_RULES = [URL, SHA256, LENGTH, ENV, MATCH, NULL_ENTRY];

/** The checks of Istio's webhook for a WasmPlugin. */
export const WASM_PLUGIN: KindCheck = {
  kind: 'WasmPlugin',
  group: 'extensions.istio.io',
  rules: [...WASM_RULES, ...POLICY_TARGET_RULES],
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, 'spec', report);
    checkWasm(spec, 'spec', report);
    checkExtensionMatch(spec.match, 'spec.match', report);
  },
};

/** Checks a WebAssembly module. */
export function checkWasm({ url, sha256, imagePullSecret, pluginName, vmConfig }: { [key: string]: any }, path: string, report: Report): void {
  report(URL, url === undefined || url === '' ? missing(`${path}.url`, 'set it to the URL of the module') : defectOfWasmUrl(`${path}.url`, url));
  if (isLiteralString(sha256) && !/^([a-f0-9]{64})?$/.test(sha256)) {
    report(SHA256, invalid(`${path}.sha256`, sha256, '64 hexadecimal digits in lower case', 'set it to the checksum of the module, without "sha256:"'));
  }
  report(LENGTH, defectOfLength(`${path}.imagePullSecret`, imagePullSecret, 253));
  report(LENGTH, defectOfLength(`${path}.pluginName`, pluginName, 256));
  if (isMap(vmConfig)) {
    checkEnv(vmConfig.env, `${path}.vmConfig.env`, report);
  }
}

/** Checks the traffic that an extension applies to. */
export function checkExtensionMatch(match: unknown, path: string, report: Report): void {
  eachEntry(match, path, report, (selector, at) => checkTrafficSelector(selector, at, report));
}

/** Checks an entry of `match`. */
export function checkTrafficSelector({ ports }: { [key: string]: any }, path: string, report: Report): void {
  eachEntry(ports, `${path}.ports`, report, ({ number = 0 }, at) => report(MATCH, defectOfPort(`${at}.number`, number)));
}

function checkEnv(env: unknown, path: string, report: Report): void {
  const names = new Set<string>();
  eachEntry(env, path, report, ({ name = '', value, valueFrom }, at) => {
    if (name === '') {
      report(ENV, missing(`${at}.name`, 'set it to the name of the variable'));
    } else if (names.has(name)) {
      report(ENV, stated(at, `repeats the variable ${JSON.stringify(name)}`, 'remove one of the two', name));
    }
    names.add(name);
    report(ENV, defectOfLength(`${at}.name`, name, 256));
    if (valueFrom !== undefined && valueFrom !== 'INLINE' && typeof value === 'string' && value !== '') {
      report(ENV, stated(at, `sets a value, which valueFrom ${valueFrom} excludes`, 'remove value or valueFrom'));
    }
  });
}
