import { Construct } from 'constructs';
import { toJson_TrafficExtensionSpec, TrafficExtensionSpec } from '../../imports/extensions.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { defectOfInteger } from '../checks/formats/number';
import { atConstruct, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { FilterConfig } from './filter-config';
import { checkMatch, renderMatch } from './render/wasm';
import { TrafficSelector } from './traffic-selector';

const KIND: IstioKind = { group: 'extensions.istio.io', kind: 'TrafficExtension', toJson: toJson_TrafficExtensionSpec };

/**
 * Where an extension stands among Istio's own filters.
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficExtension-ExecutionPhase
 */
export enum ExecutionPhase {
  /** Where Istio likes, mostly at the end. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** Before Istio's authentication. */
  AUTHN = 'AUTHN',
  /** Behind Istio's authentication, before its authorization. */
  AUTHZ = 'AUTHZ',
  /** Behind Istio's authorization, before its statistics. */
  STATS = 'STATS',
}

/** Properties of a TrafficExtension. */
export interface TrafficExtensionProps extends IstioResourceProps {
  /** What it runs. */
  readonly filterConfig: FilterConfig;
  /**
   * The workloads that it holds for, or the resources that it is attached to.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * Where it stands among Istio's own filters.
   * @default ExecutionPhase.UNSPECIFIED
   */
  readonly phase?: ExecutionPhase;
  /**
   * The order among extensions of one phase: the highest number first, of equals the oldest.
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
 * Code of yours within the proxies: a WebAssembly module, or a script of Lua. Since Istio 1.30.
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

  /** Throws for a port that is none or there twice, and for a priority that is no whole number of 32 bits. */
  constructor(scope: Construct, id: string, props: TrafficExtensionProps) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    atConstruct(this, () => {
      refuse(defectOfInteger('TrafficExtension priority', props.priority, -(2 ** 31)));
      checkMatch('TrafficExtension match', props.match);
    });
  }

  /** @internal */
  protected _toSpec(): Plain<TrafficExtensionSpec> {
    const { target, phase, priority, match } = this.given;
    return { ...target?._toIstio(), ...this.given.filterConfig._toIstio(), phase, priority, match: renderMatch(match) };
  }
}
