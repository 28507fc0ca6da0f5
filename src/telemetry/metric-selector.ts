import type { TelemetrySpecMetricsOverridesMatch } from '../../imports/telemetry.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { WorkloadMode } from '../values/workload-mode';
import { checkMode } from './render/providers';

type Fragment = Plain<TelemetrySpecMetricsOverridesMatch>;

/**
 * A metric of Istio.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector-IstioMetric
 */
export enum IstioMetric {
  /** All of them. */
  ALL_METRICS = 'ALL_METRICS',
  /** Requests of HTTP and gRPC (Prometheus: `istio_requests_total`). */
  REQUEST_COUNT = 'REQUEST_COUNT',
  /** How long requests take (Prometheus: `istio_request_duration_milliseconds`). */
  REQUEST_DURATION = 'REQUEST_DURATION',
  /** Sizes of the bodies of requests (Prometheus: `istio_request_bytes`). */
  REQUEST_SIZE = 'REQUEST_SIZE',
  /** Sizes of the bodies of responses (Prometheus: `istio_response_bytes`). */
  RESPONSE_SIZE = 'RESPONSE_SIZE',
  /** TCP connections that were opened (Prometheus: `istio_tcp_connections_opened_total`). */
  TCP_OPENED_CONNECTIONS = 'TCP_OPENED_CONNECTIONS',
  /** TCP connections that were closed (Prometheus: `istio_tcp_connections_closed_total`). */
  TCP_CLOSED_CONNECTIONS = 'TCP_CLOSED_CONNECTIONS',
  /** Bytes of responses over TCP (Prometheus: `istio_tcp_sent_bytes_total`). */
  TCP_SENT_BYTES = 'TCP_SENT_BYTES',
  /** Bytes of requests over TCP (Prometheus: `istio_tcp_received_bytes_total`). */
  TCP_RECEIVED_BYTES = 'TCP_RECEIVED_BYTES',
  /** Messages of gRPC from callers (Prometheus: `istio_request_messages_total`). */
  GRPC_REQUEST_MESSAGES = 'GRPC_REQUEST_MESSAGES',
  /** Messages of gRPC to callers (Prometheus: `istio_response_messages_total`). */
  GRPC_RESPONSE_MESSAGES = 'GRPC_RESPONSE_MESSAGES',
}

/**
 * Metrics, and the side of the traffic that they are taken at.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector
 */
export class MetricSelector {
  /**
   * A metric of Istio, or all of them.
   *
   * @param mode the side of the traffic; both if it is left out
   */
  public static metric(metric: IstioMetric, mode?: WorkloadMode): MetricSelector {
    return new MetricSelector({ metric, mode });
  }

  /**
   * A metric that is not among Istio's own, by its name. Throws for an empty one.
   *
   * @param mode the side of the traffic; both if it is left out
   */
  public static customMetric(name: string, mode?: WorkloadMode): MetricSelector {
    refuse(defectOfText('MetricSelector.customMetric name', name, 'name the metric'));
    return new MetricSelector({ customMetric: name, mode });
  }

  /** All metrics at one side of the traffic. */
  public static mode(mode: WorkloadMode): MetricSelector {
    return new MetricSelector({ mode });
  }

  private constructor(private readonly fragment: Fragment) {
    checkMode('MetricSelector mode', fragment.mode as WorkloadMode | undefined);
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
