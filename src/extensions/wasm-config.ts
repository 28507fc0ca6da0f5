import { VmConfig } from './vm-config';

/**
 * When a module is fetched.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PullPolicy
 */
export enum PullPolicy {
  /** As if nothing were said. */
  UNSPECIFIED_POLICY = 'UNSPECIFIED_POLICY',
  /** When the proxy does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** At each change of the resource, also of its metadata. */
  ALWAYS = 'Always',
}

/**
 * What becomes of requests when a module fails: it cannot be fetched, throws, or gives up.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#FailStrategy
 */
export enum FailStrategy {
  /** They fail with 5xx. */
  FAIL_CLOSE = 'FAIL_CLOSE',
  /** They go on without the module. Not for one that authenticates or authorizes: everybody would come in. */
  FAIL_OPEN = 'FAIL_OPEN',
  /** The next one starts a new instance of the module, after an error at run time; else as FAIL_CLOSE. */
  FAIL_RELOAD = 'FAIL_RELOAD',
}

/**
 * What a module looks at.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PluginType
 */
export enum PluginType {
  /** As if nothing were said: HTTP. */
  UNSPECIFIED_PLUGIN_TYPE = 'UNSPECIFIED_PLUGIN_TYPE',
  /** Requests and responses. */
  HTTP = 'HTTP',
  /** Connections and their bytes, those of HTTP too. */
  NETWORK = 'NETWORK',
}

/**
 * A WebAssembly module, and how it is run.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#WasmConfig
 */
export interface WasmConfig {
  /**
   * Where the module is: `oci://registry/image:tag` (the scheme may be left out where the registry has no port), `https://...` or `http://...` for a `.wasm` file, `file:///path` for one in the proxy's container.
   */
  readonly url: string;
  /**
   * The SHA-256 checksum of the module or image, 64 characters of hex in lower case. Without it whoever can write to the registry decides what the proxies run.
   * @default - nothing is verified, but a digest (`@sha256:`) in the url
   */
  readonly sha256?: string;
  /**
   * When the module is fetched. With a checksum or a digest it makes no difference.
   * @default - PullPolicy.IF_NOT_PRESENT; PullPolicy.ALWAYS for an image with the tag `latest`
   */
  readonly imagePullPolicy?: PullPolicy;
  /**
   * The name of a Secret of the resource's namespace with the credentials for the registry (`kubernetes.io/dockerconfigjson`).
   * @default - the image is fetched without credentials
   */
  readonly imagePullSecret?: string;
  /**
   * The configuration that the module gets, free JSON.
   * @default - none
   */
  readonly pluginConfig?: { [key: string]: any };
  /**
   * The name that the module is told (`rootID`), at most 256 characters; a module that holds several plugins chooses by it.
   * @default - the empty name
   */
  readonly pluginName?: string;
  /**
   * What becomes of requests when the module fails.
   * @default FailStrategy.FAIL_CLOSE
   */
  readonly failStrategy?: FailStrategy;
  /**
   * What the module runs in.
   * @default - no environment variables
   */
  readonly vmConfig?: VmConfig;
  /**
   * What the module looks at.
   * @default PluginType.HTTP
   */
  readonly type?: PluginType;
}
