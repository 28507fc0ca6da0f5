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
  /** A fixed value. Throws for more than 2048 characters. */
  public static inline(value: string): EnvVar {
    refuse(defectOfLength('EnvVar.value', value, 2048)); // the limit of the CRD
    return new EnvVar({ valueFrom: 'INLINE', value });
  }

  /** The value of the variable in the environment of the proxy. */
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
 * The environment of a WebAssembly module.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#VmConfig
 */
export interface VmConfig {
  /**
   * Environment variables by name, at most 256, each with a name of at most 256 characters. See `EnvVar.inline` and `EnvVar.host`.
   * @default - no environment variables
   */
  readonly env?: { [name: string]: EnvVar };
}
