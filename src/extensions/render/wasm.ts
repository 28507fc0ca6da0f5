import { Lazy } from 'cdk8s';
import type { TrafficExtensionSpecMatch, TrafficExtensionSpecWasm } from '../../../imports/extensions.istio.io';
import { invalid } from '../../checks/defect';
import { defectOfLength, defectOfText } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { isLiteralNumber, isLiteralString, isToken } from '../../private/literal';
import { checkEach, mapEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { resolveTokens } from '../../private/resolve-tokens';
import { TrafficSelector } from '../traffic-selector';
import { EnvVar, VmConfig } from '../vm-config';
import { WasmConfig } from '../wasm-config';

type Fragment = Plain<TrafficExtensionSpecWasm>;
type Variables = NonNullable<NonNullable<Fragment['vmConfig']>['env']>;

const SCHEMES = ['oci', 'http', 'https', 'file'];
/** What follows a scheme: perhaps a host with a port, then a path and the rest. */
const REST = /^([^/?#@\s]*@)?(\[[0-9a-f:.]+\]|[\w.~-]*)(:\d*)?([/?#]([\w.~:/?#@!$&'()*+,;=-]|%[0-9a-f]{2})*)?$/i;
const MOST_VARIABLES = 256;

/** Checks a WebAssembly module. */
export function checkWasm(field: string, wasm: WasmConfig): void {
  checkUrl(`${field} url`, wasm.url);
  refuse(defectOfText(`${field} imagePullSecret`, wasm.imagePullSecret, 'name a Secret, or leave it out'));
  refuse(defectOfLength(`${field} imagePullSecret`, wasm.imagePullSecret, 253));
  refuse(defectOfText(`${field} pluginName`, wasm.pluginName, 'name the plugin, or leave it out'));
  refuse(defectOfLength(`${field} pluginName`, wasm.pluginName, 256));
  if (isLiteralString(wasm.sha256) && !/^[a-f0-9]{64}$/.test(wasm.sha256)) {
    throw refusal(invalid(`${field} sha256`, wasm.sha256, '64 characters of hex, in lower case', 'give the checksum alone, without "sha256:"'));
  }
  checkVariables(`${field} vmConfig.env`, wasm.vmConfig?.env);
}

/** Renders a WebAssembly module, with the fields that it has wherever it is named, and no others. */
export function renderWasm(wasm: WasmConfig): Fragment {
  const { url, sha256, imagePullPolicy, imagePullSecret, pluginConfig, pluginName, failStrategy, type } = wasm;
  return { url, sha256, imagePullPolicy, imagePullSecret, pluginConfig, pluginName, failStrategy, type, vmConfig: ifSet(wasm.vmConfig, renderVm) };
}

/** Checks what traffic an extension sees. */
export function checkMatch(field: string, match: TrafficSelector[] | undefined): void {
  checkEach(match, ({ ports }, i) => checkEach(ports, (port, j) => {
    refuse(defectOfPort(`${field}[${i}].ports[${j}]`, port));
    if (isLiteralNumber(port) && ports!.indexOf(port) < j) {
      throw refusal(invalid(`${field}[${i}].ports`, port, 'each port once', 'remove the repetition'));
    }
  }));
}

/** Renders what traffic an extension sees. */
export function renderMatch(match: TrafficSelector[] | undefined): Plain<TrafficExtensionSpecMatch>[] | undefined {
  return mapEach(match?.length === 0 ? undefined : match, ({ mode, ports }) => ({ mode, ports: mapEach(ports, number => ({ number })) }));
}

function checkUrl(field: string, url: string): void {
  refuse(defectOfText(field, url, 'say where the module is'));
  if (!isLiteralString(url)) {
    return;
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1];
  if (scheme !== undefined && !SCHEMES.includes(scheme.toLowerCase())) {
    throw refusal(invalid(field, url, '"oci://", "https://", "http://", "file://" or no scheme, which means "oci://"', 'write "oci://" before an image, without it Istio takes what stands before ":" for a scheme'));
  }
  if (!REST.test(scheme === undefined ? url : url.slice(scheme.length + 1).replace(/^\/\//, ''))) {
    throw refusal(invalid(field, url, 'a URL, or the name of an image', 'correct it'));
  }
}

function checkVariables(field: string, env: { [name: string]: EnvVar } | undefined): void {
  const names = env === undefined || isToken(env) ? [] : Object.keys(env);
  if (names.length > MOST_VARIABLES) {
    throw refusal(invalid(field, `${names.length} variables`, `at most ${MOST_VARIABLES}`, 'use pluginConfig'));
  }
  names.forEach(name => {
    refuse(defectOfText(field, name, 'name the variable'));
    refuse(defectOfLength(field, name, 256));
  });
}

function renderVm({ env }: VmConfig): Fragment['vmConfig'] {
  const render = (known: { [name: string]: EnvVar }) => Object.entries(known).map(([name, value]) => value._toIstio(name));
  if (env !== undefined && isToken(env)) {
    return { env: Lazy.any({ produce: () => render(resolveTokens(env)) }) as unknown as Variables };
  }
  return env === undefined || Object.keys(env).length === 0 ? undefined : { env: render(env) };
}
