import type { TrafficExtensionSpecWasm } from '../../../imports/extensions.istio.io';
import { Defect, invalid, limit } from '../../checks/defect';
import { defectOfText } from '../../checks/formats/name';
import { refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { isLiteralString, isToken } from '../../private/literal';
import type { Plain } from '../../private/plain';
import { whenKnown } from '../../private/when-known';
import { VmConfig } from '../vm-config';
import { WasmConfig } from '../wasm-config';

type Fragment = Plain<TrafficExtensionSpecWasm>;

/** The part of a URL after its scheme: an optional host with port, then path, query and fragment. */
const REST = /^([^/?#@\s]*@)?(\[[0-9a-f:.]+\]|[\w.~-]*)(:\d*)?([/?#]([\w.~:/?#@!$&'()*+,;=-]|%[0-9a-f]{2})*)?$/i;
const MOST_VARIABLES = 256;

/** Renders a WebAssembly module, with the fields that all kinds support, and no others. */
export function renderWasm(wasm: WasmConfig): Fragment {
  const { url, sha256, imagePullPolicy, imagePullSecret, pluginConfig, pluginName, failStrategy, type } = wasm;
  return { url, sha256, imagePullPolicy, imagePullSecret, pluginConfig, pluginName, failStrategy, type, vmConfig: ifSet(wasm.vmConfig, renderVm) };
}

/** Throws for what the webhook accepts: empty values and too many variables, which the CRD rejects, and URLs that cannot be fetched. */
export function refuseWasm(path: string, { url, sha256, imagePullSecret, pluginName, vmConfig }: WasmConfig): void {
  refuse(defectOfUrlCharacters(`${path}.url`, url));
  refuse(defectOfText(`${path}.sha256`, sha256, 'set it to the checksum of the module, or omit it'));
  refuse(defectOfText(`${path}.imagePullSecret`, imagePullSecret, 'set it to the name of a Secret, or omit it'));
  refuse(defectOfText(`${path}.pluginName`, pluginName, 'set it to the name of the plugin, or omit it'));
  const variables = vmConfig?.env === undefined || isToken(vmConfig.env) ? 0 : Object.keys(vmConfig.env).length;
  refuse(variables > MOST_VARIABLES ? limit(`${path}.vmConfig.env`, variables, MOST_VARIABLES, 'use pluginConfig for the others') : undefined);
}

function defectOfUrlCharacters(path: string, url: string): Defect | undefined {
  const rest = isLiteralString(url) ? url.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, '') : '';
  return REST.test(rest) ? undefined : invalid(path, url, 'a URL, or the name of an image', 'remove spaces and special characters');
}

function renderVm({ env }: VmConfig): Fragment['vmConfig'] {
  if (env === undefined || (!isToken(env) && Object.keys(env).length === 0)) {
    return undefined;
  }
  return { env: whenKnown(env, known => Object.entries(known).map(([name, value]) => value._toIstio(name))) };
}
