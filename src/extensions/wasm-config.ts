import { VmConfig } from './vm-config';

/**
 * The conditions under which a module is fetched.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PullPolicy
 */
export enum PullPolicy {
  /** Fetch the module if the proxy does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Fetch the module at each change of the resource, including its metadata. */
  ALWAYS = 'Always',
}

/**
 * The handling of requests when a module fails: it cannot be fetched, or it fails at runtime.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#FailStrategy
 */
export enum FailStrategy {
  /** Requests fail with 5xx. */
  FAIL_CLOSE = 'FAIL_CLOSE',
  /** Requests bypass the module. Do not use it for authentication or authorization, because all requests would be accepted. */
  FAIL_OPEN = 'FAIL_OPEN',
  /** After a runtime error, the next request starts a new instance of the module; otherwise the same as FAIL_CLOSE. */
  FAIL_RELOAD = 'FAIL_RELOAD',
}

/**
 * The protocol level of a module.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PluginType
 */
export enum PluginType {
  /** HTTP requests and responses. */
  HTTP = 'HTTP',
  /** Connections and their bytes, including those of HTTP. */
  NETWORK = 'NETWORK',
}

/**
 * A WebAssembly module and its configuration.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#WasmConfig
 */
export interface WasmConfig {
  /**
   * The URL of the module: `oci://registry/image:tag` for an image (the scheme is optional if the registry has no port), `https://...` or `http://...` for a
   * `.wasm` file, `file:///path` for a file in the proxy's container.
   */
  readonly url: string;
  /**
   * The SHA-256 checksum of the module or image, 64 hexadecimal digits in lower case. Without it, anyone who can write to the registry controls the code in the
   * proxies.
   * @default - only a digest (`@sha256:`) in the URL is verified
   */
  readonly sha256?: string;
  /**
   * The conditions under which the module is fetched. Has no effect with a checksum or digest.
   * @default - PullPolicy.IF_NOT_PRESENT; PullPolicy.ALWAYS for an image with the tag `latest`
   */
  readonly imagePullPolicy?: PullPolicy;
  /**
   * The name of a Secret in the resource's namespace with the registry credentials (`kubernetes.io/dockerconfigjson`).
   * @default - the image is fetched without credentials
   */
  readonly imagePullSecret?: string;
  /**
   * The configuration of the module, as arbitrary JSON.
   * @default - no configuration
   */
  readonly pluginConfig?: { [key: string]: any };
  /**
   * The name of the plugin (`rootID`), at most 256 characters, which a module with several plugins selects by.
   * @default - the empty name
   */
  readonly pluginName?: string;
  /**
   * The handling of requests when the module fails.
   * @default FailStrategy.FAIL_CLOSE
   */
  readonly failStrategy?: FailStrategy;
  /**
   * The environment of the module.
   * @default - no environment variables
   */
  readonly vmConfig?: VmConfig;
  /**
   * The protocol level of the module.
   * @default PluginType.HTTP
   */
  readonly type?: PluginType;
}
