import type { TelemetrySpecMetricsOverridesMatch } from '../../imports/telemetry.istio.io';
import { refuseErrors } from '../checks/problem';
import { checkMetricSelector } from '../checks/telemetry';
import type { Plain } from '../private/plain';
import { WorkloadMode } from '../values/workload-mode';

type Fragment = Plain<TelemetrySpecMetricsOverridesMatch>;

/**
 * A metric of Istio.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector-IstioMetric
 */
export enum IstioMetric {
  /** All metrics of Istio. */
  ALL_METRICS = 'ALL_METRICS',
  /** The number of HTTP and gRPC requests (Prometheus: `istio_requests_total`). */
  REQUEST_COUNT = 'REQUEST_COUNT',
  /** The duration of requests (Prometheus: `istio_request_duration_milliseconds`). */
  REQUEST_DURATION = 'REQUEST_DURATION',
  /** The size of request bodies (Prometheus: `istio_request_bytes`). */
  REQUEST_SIZE = 'REQUEST_SIZE',
  /** The size of response bodies (Prometheus: `istio_response_bytes`). */
  RESPONSE_SIZE = 'RESPONSE_SIZE',
  /** The number of opened TCP connections (Prometheus: `istio_tcp_connections_opened_total`). */
  TCP_OPENED_CONNECTIONS = 'TCP_OPENED_CONNECTIONS',
  /** The number of closed TCP connections (Prometheus: `istio_tcp_connections_closed_total`). */
  TCP_CLOSED_CONNECTIONS = 'TCP_CLOSED_CONNECTIONS',
  /** The size of responses over TCP (Prometheus: `istio_tcp_sent_bytes_total`). */
  TCP_SENT_BYTES = 'TCP_SENT_BYTES',
  /** The size of requests over TCP (Prometheus: `istio_tcp_received_bytes_total`). */
  TCP_RECEIVED_BYTES = 'TCP_RECEIVED_BYTES',
  /** The number of gRPC messages from clients (Prometheus: `istio_request_messages_total`). */
  GRPC_REQUEST_MESSAGES = 'GRPC_REQUEST_MESSAGES',
  /** The number of gRPC messages to clients (Prometheus: `istio_response_messages_total`). */
  GRPC_RESPONSE_MESSAGES = 'GRPC_RESPONSE_MESSAGES',
}

/**
 * The metrics that an override applies to, and the side of the traffic.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector
 */
export class MetricSelector {
  /**
   * A metric of Istio, or all of them.
   *
   * @param mode the side of the traffic; by default both
   */
  public static metric(metric: IstioMetric, mode?: WorkloadMode): MetricSelector {
    return new MetricSelector({ metric, mode });
  }

  /**
   * A custom metric by name. Throws for an empty name.
   *
   * @param mode the side of the traffic; by default both
   */
  public static customMetric(name: string, mode?: WorkloadMode): MetricSelector {
    return new MetricSelector({ customMetric: name, mode });
  }

  /** All metrics on one side of the traffic. */
  public static mode(mode: WorkloadMode): MetricSelector {
    return new MetricSelector({ mode });
  }

  private constructor(private readonly fragment: Fragment) {
    refuseErrors(report => checkMetricSelector(fragment, 'MetricSelector', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
