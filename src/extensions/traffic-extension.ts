import { Construct } from 'constructs';
import { toJson_TrafficExtensionSpec, TrafficExtensionSpec } from '../../imports/extensions.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { defectOfInteger } from '../checks/formats/number';
import { atConstruct, refuse } from '../checks/refuse';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { FilterConfig } from './filter-config';
import { refuseTrafficSelector, renderTrafficSelector } from './render/traffic-selector';
import { TrafficSelector } from './traffic-selector';

const KIND: IstioKind = { group: 'extensions.istio.io', kind: 'TrafficExtension', toJson: toJson_TrafficExtensionSpec };

/**
 * The position of an extension among Istio's own filters.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficExtension-ExecutionPhase
 */
export enum ExecutionPhase {
  /** Before Istio's authentication. */
  AUTHN = 'AUTHN',
  /** After Istio's authentication, before its authorization. */
  AUTHZ = 'AUTHZ',
  /** After Istio's authorization, before its statistics. */
  STATS = 'STATS',
}

/** Properties of a TrafficExtension. */
export interface TrafficExtensionProps extends IstioResourceProps {
  /** The code to run, by `FilterConfig.wasm` or `FilterConfig.lua`. */
  readonly filterConfig: FilterConfig;
  /**
   * The workloads or resources that it applies to. See `PolicyTarget.workload`, for any construct that is a workload, and the other factories of `PolicyTarget`.
   * @default - all workloads of its namespace, or of the mesh if it is in the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * The position among Istio's own filters.
   * @default - Istio chooses the position, usually after its own filters
   */
  readonly phase?: ExecutionPhase;
  /**
   * The order among extensions of the same phase: the highest number first; of equals, the oldest first.
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
 * Custom code in the proxies: a WebAssembly module, or a Lua script. Since Istio 1.30.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/
 *
 * @example
 * declare const chart: Chart;
 * new istio.TrafficExtension(chart, 'served-by', {
 *   target: istio.PolicyTarget.selector({ app: 'reviews' }),
 *   filterConfig: istio.FilterConfig.lua('function envoy_on_response(handle) handle:headers():add("x-served-by", "mesh") end'),
 * });
 */
export class TrafficExtension extends TargetedResource {
  private readonly given: TrafficExtensionProps;
  private readonly match: GrowingList<TrafficSelector>;

  /** Throws for an invalid or duplicate port, and for a priority that is not a 32-bit integer. */
  constructor(scope: Construct, id: string, props: TrafficExtensionProps) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    this.match = new GrowingList(Array.isArray(props.match) ? [] : props.match);
    atConstruct(this, () => refuse(defectOfInteger('TrafficExtension.priority', props.priority, -(2 ** 31)))); // the range of the CRD
    checkEach(props.match, selector => this.addMatch(selector));
  }

  /** Adds traffic that the extension applies to. Throws for an invalid or duplicate port. */
  public addMatch(selector: TrafficSelector): void {
    atConstruct(this, () => refuseTrafficSelector(`TrafficExtension.match[${this.match.known.length}]`, selector));
    this.match.push(selector);
  }

  /** @internal */
  protected _toSpec(): Plain<TrafficExtensionSpec> {
    const { target, filterConfig, phase, priority } = this.given;
    const match = this.match.resolved;
    return { ...target?._toIstio(), ...filterConfig._toIstio(), phase, priority, match: match.length > 0 ? match.map(renderTrafficSelector) : undefined };
  }
}
