import { Construct } from 'constructs';
import { TelemetrySpec, toJson_TelemetrySpec } from '../../imports/telemetry.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { AccessLogging } from './access-logging';
import { Metrics } from './metrics';
import { Tracing } from './tracing';

const KIND: IstioKind = { group: 'telemetry.istio.io', kind: 'Telemetry', toJson: toJson_TelemetrySpec };

/** Options of a Telemetry whose target is fixed. */
export interface TelemetryOptions extends IstioResourceProps {
  /**
   * Traces of requests. Use one entry: Istio warns about several, although it supports one for each side of the traffic. See `Tracing.sampling`, `Tracing.of` and
   * `addTracing`.
   * @default - the traces of the Telemetry with the next wider target, or else of the mesh configuration
   */
  readonly tracing?: Tracing[];
  /**
   * Metrics of requests and connections. See `Metrics.of`, `Metrics.off` and `addMetrics`.
   * @default - the metrics of the Telemetry with the next wider target, or else Istio's own metrics for Prometheus
   */
  readonly metrics?: Metrics[];
  /**
   * Access logs of requests and connections. See `AccessLogging.envoy`, `AccessLogging.of` and `addAccessLogging`.
   * @default - the logs of the Telemetry with the next wider target, or else of the mesh configuration, which has none by default
   */
  readonly accessLogging?: AccessLogging[];
}

/** Properties of a Telemetry. */
export interface TelemetryProps extends TelemetryOptions {
  /**
   * The workloads or resources that it applies to. Settings for the mesh, the namespace and the workload are merged field by field. See `PolicyTarget.workload`,
   * for any construct that is a workload, and the other factories of `PolicyTarget`.
   * @default - all workloads of its namespace, or of the mesh if it is in the root namespace
   */
  readonly target?: PolicyTarget;
}

/**
 * The traces, metrics and access logs that proxies report. Use one Telemetry without selector for each namespace, including the root namespace, and one for each
 * workload.
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 *
 * @example
 * declare const chart: Chart;
 * declare const deployment: kplus.Deployment;
 * new istio.Telemetry(chart, 'traces', {
 *   target: istio.PolicyTarget.workload(deployment),
 *   tracing: [istio.Tracing.sampling(istio.Percent.of(10))],
 * });
 */
export class Telemetry extends TargetedResource {
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

  /** Adds metrics after the existing ones. */
  public addMetrics(metrics: Metrics): void {
    this.metrics.push(metrics);
  }

  /** Adds access logs after the existing ones. */
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
