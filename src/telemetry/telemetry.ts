import { Construct } from 'constructs';
import { TelemetrySpec, toJson_TelemetrySpec } from '../../imports/telemetry.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { Percent } from '../values/percent';
import { PolicyTarget } from '../values/policy-target';
import { AccessLogging } from './access-logging';
import { Metrics } from './metrics';
import { Tracing } from './tracing';

const KIND: IstioKind = { group: 'telemetry.istio.io', kind: 'Telemetry', toJson: toJson_TelemetrySpec };

/** Properties of a Telemetry. */
export interface TelemetryProps extends IstioResourceProps {
  /**
   * The workloads that it holds for, or the resources that it is attached to. What holds for the mesh, for the namespace and for the workload is merged, field by field.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * Traces of requests. One entry says it all; Istio warns of several, though it takes one for each side of the traffic.
   * @default - as a wider Telemetry says, else the mesh configuration. See `addTracing`
   */
  readonly tracing?: Tracing[];
  /**
   * Metrics of requests and connections.
   * @default - as a wider Telemetry says, else Istio's own metrics for Prometheus. See `addMetrics`
   */
  readonly metrics?: Metrics[];
  /**
   * Logs of requests and connections.
   * @default - as a wider Telemetry says, else the mesh configuration: none in a stock mesh. See `addAccessLogging`
   */
  readonly accessLogging?: AccessLogging[];
}

/**
 * What proxies report of the traffic: traces, metrics, access logs. Have one without selector a namespace, the root namespace too, and one a workload.
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 *
 * @example
 * declare const chart: Chart;
 * new istio.Telemetry(chart, 'mesh-default', {
 *   target: istio.PolicyTarget.meshWide(),
 *   accessLogging: [istio.AccessLogging.envoy()],
 *   tracing: [istio.Tracing.sampling(istio.Percent.of(10))],
 * });
 */
export class Telemetry extends TargetedResource {
  /**
   * Access logs of the whole mesh, on the standard output of each proxy. It goes into the root namespace, which takes one such Telemetry:
   * for traces too use `addTracing`.
   *
   * @example
   * declare const chart: Chart;
   * const telemetry = istio.Telemetry.accessLogsForMesh(chart, 'mesh-default');
   * telemetry.addTracing(istio.Tracing.sampling(istio.Percent.of(10)));
   */
  public static accessLogsForMesh(scope: Construct, id: string, props: IstioResourceProps = {}): Telemetry {
    return new Telemetry(scope, id, { ...forMesh(props), accessLogging: [AccessLogging.envoy()] });
  }

  /**
   * Traces of a share of the requests, in the whole mesh. It goes into the root namespace, which takes one such Telemetry: for access logs too use `addAccessLogging`.
   * Spans are reported to the provider that is the mesh's default for traces; without one there are none.
   *
   * @example
   * declare const chart: Chart;
   * istio.Telemetry.tracingForMesh(chart, 'mesh-default', istio.Percent.of(10));
   */
  public static tracingForMesh(scope: Construct, id: string, percentage: Percent, props: IstioResourceProps = {}): Telemetry {
    return new Telemetry(scope, id, { ...forMesh(props), tracing: [Tracing.sampling(percentage)] });
  }

  private readonly tracing: GrowingList<Tracing>;
  private readonly metrics: GrowingList<Metrics>;
  private readonly accessLogging: GrowingList<AccessLogging>;
  private readonly given: TelemetryProps;

  constructor(scope: Construct, id: string, props: TelemetryProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    this.tracing = new GrowingList(props.tracing);
    this.metrics = new GrowingList(props.metrics);
    this.accessLogging = new GrowingList(props.accessLogging);
  }

  /** Adds traces. */
  public addTracing(tracing: Tracing): void {
    this.tracing.push(tracing);
  }

  /** Adds metrics behind those that are there. */
  public addMetrics(metrics: Metrics): void {
    this.metrics.push(metrics);
  }

  /** Adds access logs behind those that are there. */
  public addAccessLogging(accessLogging: AccessLogging): void {
    this.accessLogging.push(accessLogging);
  }

  /** @internal */
  protected _toSpec(): Plain<TelemetrySpec> {
    const [tracing, metrics, accessLogging] = [this.tracing.resolved, this.metrics.resolved, this.accessLogging.resolved];
    return {
      ...this.given.target?._toIstio(),
      tracing: tracing.length > 0 ? tracing.map(t => t._toIstio()) : undefined,
      metrics: metrics.length > 0 ? metrics.map(m => m._toIstio()) : undefined,
      accessLogging: accessLogging.length > 0 ? accessLogging.map(a => a._toIstio()) : undefined,
    };
  }
}

function forMesh(props: IstioResourceProps): TelemetryProps {
  return { metadata: { name: 'mesh-default', ...props.metadata }, target: PolicyTarget.meshWide() };
}
