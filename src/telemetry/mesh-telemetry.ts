import { Construct } from 'constructs';
import { PolicyTarget } from '../values/policy-target';
import { Telemetry, TelemetryOptions } from './telemetry';

/**
 * The Telemetry of the whole mesh, in its root namespace. Its default name is `mesh-default`. A mesh has only one, so put traces, metrics and access logs into the
 * same resource.
 * @see https://istio.io/latest/docs/tasks/observability/telemetry/
 *
 * @example
 * declare const chart: Chart;
 * new istio.MeshTelemetry(chart, 'mesh-default', {
 *   accessLogging: [istio.AccessLogging.envoy()],
 *   tracing: [istio.Tracing.sampling(istio.Percent.of(10))],
 * });
 */
export class MeshTelemetry extends Telemetry {
  constructor(scope: Construct, id: string, options: TelemetryOptions = {}) {
    const { metadata, tracing, metrics, accessLogging } = options;
    super(scope, id, { metadata: { name: 'mesh-default', ...metadata }, target: PolicyTarget.meshWide(), tracing, metrics, accessLogging });
  }
}
