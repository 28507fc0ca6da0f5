import type { WasmPluginSpecVmConfigEnv } from '../../imports/extensions.istio.io';
import { defectOfLength } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';

type Fragment = Omit<Plain<WasmPluginSpecVmConfigEnv>, 'name'>;

/**
 * The value of an environment variable of a WebAssembly module.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#EnvVar
 */
export class EnvVar {
  /** A value. Throws for one of more than 2048 characters. */
  public static inline(value: string): EnvVar {
    refuse(defectOfLength('EnvVar.inline value', value, 2048));
    return new EnvVar({ valueFrom: 'INLINE', value });
  }

  /** The value that the proxy's own environment has for the variable. */
  public static host(): EnvVar {
    return new EnvVar({ valueFrom: 'HOST' });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(name: string): Plain<WasmPluginSpecVmConfigEnv> {
    return { name, ...this.fragment };
  }
}

/**
 * What a WebAssembly module runs in.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#VmConfig
 */
export interface VmConfig {
  /**
   * Environment variables by their names, at most 256 of them, each name at most 256 characters long.
   * @default - the module sees none
   */
  readonly env?: { [name: string]: EnvVar };
}
