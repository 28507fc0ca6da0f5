import type { TrafficExtensionSpec } from '../../imports/extensions.istio.io';
import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';
import { checkWasm, renderWasm } from './render/wasm';
import { WasmConfig } from './wasm-config';

type Fragment = Pick<Plain<TrafficExtensionSpec>, 'wasm' | 'lua'>;

const MOST_BYTES = 64 * 1024;

/**
 * What a TrafficExtension runs: a WebAssembly module, or a script of Lua.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficExtension
 */
export class FilterConfig {
  /** A WebAssembly module. Throws for a URL of another scheme, for what is no checksum, and for a name that is empty or too long. */
  public static wasm(wasm: WasmConfig): FilterConfig {
    checkWasm('FilterConfig.wasm', wasm);
    return new FilterConfig({ wasm: renderWasm(wasm) });
  }

  /**
   * A script of Lua that has a function `envoy_on_request(handle)`, `envoy_on_response(handle)`, or both. Throws for an empty one, and for one of more than 64 KiB.
   * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#LuaConfig
   */
  public static lua(inlineCode: string): FilterConfig {
    refuse(defectOfText('FilterConfig.lua', inlineCode, 'give the script'));
    if (isLiteralString(inlineCode) && Buffer.byteLength(inlineCode) > MOST_BYTES) {
      throw refusal(invalid('FilterConfig.lua', `${Buffer.byteLength(inlineCode)} bytes`, `at most ${MOST_BYTES} bytes`, 'use a WebAssembly module'));
    }
    return new FilterConfig({ lua: { inlineCode } });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
