import type { TrafficExtensionSpec } from '../../imports/extensions.istio.io';
import { refuseErrors } from '../checks/problem';
import { checkFilterConfig } from '../checks/traffic-extension';
import type { Plain } from '../private/plain';
import { refuseWasm, renderWasm } from './render/wasm';
import { WasmConfig } from './wasm-config';

type Fragment = Pick<Plain<TrafficExtensionSpec>, 'wasm' | 'lua'>;

/**
 * The code that a TrafficExtension runs: a WebAssembly module, or a Lua script.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficExtension
 */
export class FilterConfig {
  /** A WebAssembly module. Throws for an invalid URL or checksum, and for a name that is empty or too long. */
  public static wasm(wasm: WasmConfig): FilterConfig {
    const config = new FilterConfig({ wasm: renderWasm(wasm) });
    refuseWasm('FilterConfig.wasm', wasm);
    return config;
  }

  /**
   * A Lua script that defines `envoy_on_request(handle)`, `envoy_on_response(handle)`, or both. Throws for an empty script, and for more than 64 KiB.
   * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#LuaConfig
   */
  public static lua(inlineCode: string): FilterConfig {
    return new FilterConfig({ lua: { inlineCode } });
  }

  private constructor(private readonly fragment: Fragment) {
    refuseErrors(report => checkFilterConfig(fragment, 'FilterConfig', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
