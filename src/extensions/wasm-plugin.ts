import { Construct } from 'constructs';
import { toJson_WasmPluginSpec, WasmPluginSpec } from '../../imports/extensions.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { defectOfInteger } from '../checks/formats/number';
import { atConstruct, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { checkMatch, checkWasm, renderMatch, renderWasm } from './render/wasm';
import { TrafficSelector } from './traffic-selector';
import { WasmConfig } from './wasm-config';

const KIND: IstioKind = { group: 'extensions.istio.io', kind: 'WasmPlugin', toJson: toJson_WasmPluginSpec };

/**
 * Where a plugin stands among Istio's own filters.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PluginPhase
 */
export enum PluginPhase {
  /** Where Istio likes, mostly at the end. */
  UNSPECIFIED_PHASE = 'UNSPECIFIED_PHASE',
  /** Before Istio's authentication. */
  AUTHN = 'AUTHN',
  /** Behind Istio's authentication, before its authorization. */
  AUTHZ = 'AUTHZ',
  /** Behind Istio's authorization, before its statistics. */
  STATS = 'STATS',
}

/** Properties of a WasmPlugin. */
export interface WasmPluginProps extends IstioResourceProps, WasmConfig {
  /**
   * The workloads that it holds for, or the resources that it is attached to.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * Where it stands among Istio's own filters.
   * @default PluginPhase.UNSPECIFIED_PHASE
   */
  readonly phase?: PluginPhase;
  /**
   * The order among plugins of one phase: the highest number first, of equals by name.
   * @default 0
   */
  readonly priority?: number;
  /**
   * The traffic that it sees: what any of these selects.
   * @default - all traffic of the workloads
   */
  readonly match?: TrafficSelector[];
}

/**
 * A WebAssembly module within the proxies. `TrafficExtension` has taken its place in Istio 1.30; it can do the same, and Lua.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 *
 * @example
 * declare const chart: Chart;
 * new istio.WasmPlugin(chart, 'openid', {
 *   target: istio.PolicyTarget.selector({ istio: 'ingressgateway' }),
 *   url: 'oci://registry.example.com/openid:1.4',
 *   sha256: '1ef0c9a92b0420cf25f7fe5d481b231464bc88f486ca3b9c83ed5cc21d2f6210',
 *   phase: istio.PluginPhase.AUTHN,
 *   pluginConfig: { server: 'https://login.example.com' },
 * });
 */
export class WasmPlugin extends TargetedResource {
  private readonly given: WasmPluginProps;

  /** Throws for a URL of another scheme, for what is no checksum, for a port that is none or there twice, and for a name that is empty or too long. */
  constructor(scope: Construct, id: string, props: WasmPluginProps) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    atConstruct(this, () => {
      checkWasm('WasmPlugin', props);
      refuse(defectOfInteger('WasmPlugin priority', props.priority, -(2 ** 31)));
      checkMatch('WasmPlugin match', props.match);
    });
  }

  /** Where the module is. */
  public get url(): string {
    return this.given.url;
  }

  /** @internal */
  protected _toSpec(): Plain<WasmPluginSpec> {
    const { target, phase, priority, match } = this.given;
    return { ...target?._toIstio(), ...renderWasm(this.given), phase, priority, match: renderMatch(match) };
  }
}
