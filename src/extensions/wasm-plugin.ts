import { Construct } from 'constructs';
import { toJson_WasmPluginSpec, WasmPluginSpec } from '../../imports/extensions.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { defectOfInteger } from '../checks/formats/number';
import { refuseErrors } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { checkWasm } from '../checks/wasm-plugin';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { refuseTrafficSelector, renderTrafficSelector } from './render/traffic-selector';
import { refuseWasm, renderWasm } from './render/wasm';
import { TrafficSelector } from './traffic-selector';
import { WasmConfig } from './wasm-config';

const KIND: IstioKind = { group: 'extensions.istio.io', kind: 'WasmPlugin', toJson: toJson_WasmPluginSpec };

/**
 * The position of a plugin among Istio's own filters.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PluginPhase
 */
export enum PluginPhase {
  /** Before Istio's authentication. */
  AUTHN = 'AUTHN',
  /** After Istio's authentication, before its authorization. */
  AUTHZ = 'AUTHZ',
  /** After Istio's authorization, before its statistics. */
  STATS = 'STATS',
}

/** Properties of a WasmPlugin. */
export interface WasmPluginProps extends IstioResourceProps, WasmConfig {
  /**
   * The workloads or resources that it applies to. See `PolicyTarget.workload`, for any construct that is a workload, and the other factories of `PolicyTarget`.
   * @default - all workloads of its namespace, or of the mesh if it is in the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * The position among Istio's own filters.
   * @default - Istio chooses the position, usually after its own filters
   */
  readonly phase?: PluginPhase;
  /**
   * The order among plugins of the same phase: the highest number first; equals are ordered by name.
   * @default 0
   */
  readonly priority?: number;
  /**
   * The traffic that it applies to; one of the entries must match. See `addMatch`.
   * @default - all traffic of the workloads
   */
  readonly match?: TrafficSelector[];
}

/**
 * A WebAssembly module in the proxies. Since Istio 1.30, `TrafficExtension` supersedes it, and also supports Lua.
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
  private readonly fragment: Plain<WasmPluginSpec>;
  private readonly match: GrowingList<TrafficSelector>;

  /** Throws for an invalid URL or checksum, an invalid or duplicate port, and a name that is empty or too long. */
  constructor(scope: Construct, id: string, props: WasmPluginProps) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    this.fragment = { ...props.target?._toIstio(), ...renderWasm(props), phase: props.phase, priority: props.priority };
    this.match = new GrowingList(Array.isArray(props.match) ? [] : props.match);
    atConstruct(this, () => {
      refuseErrors(report => checkWasm(this.fragment, 'WasmPlugin', report));
      refuseWasm('WasmPlugin', props);
      refuse(defectOfInteger('WasmPlugin.priority', props.priority, -(2 ** 31))); // the range of the CRD
    });
    checkEach(props.match, selector => this.addMatch(selector));
  }

  /** The URL of the module. */
  public get url(): string {
    return this.given.url;
  }

  /** Adds traffic that the plugin applies to. Throws for an invalid or duplicate port. */
  public addMatch(selector: TrafficSelector): void {
    atConstruct(this, () => refuseTrafficSelector(`WasmPlugin.match[${this.match.known.length}]`, selector));
    this.match.push(selector);
  }

  /** @internal */
  protected _toSpec(): Plain<WasmPluginSpec> {
    const match = this.match.resolved;
    return { ...this.fragment, match: match.length > 0 ? match.map(renderTrafficSelector) : undefined };
  }
}
