import { Duration } from 'cdk8s';
import { invalid } from '../checks/defect';
import { defectOfInteger } from '../checks/formats/number';
import { isHttpStatus } from '../checks/formats/retry-conditions';
import { refusal, refuse } from '../checks/refuse';
import { lateText } from '../private/when-known';

/**
 * When a request is tried again.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
 */
export class RetryOn {
  /** Any 5xx answer, or none at all. */
  public static readonly HTTP_5XX = new RetryOn('5xx');
  /** 502, 503 or 504. */
  public static readonly GATEWAY_ERROR = new RetryOn('gateway-error');
  /** The connection broke without an answer. */
  public static readonly RESET = new RetryOn('reset');
  /** The connection broke before the request was sent. */
  public static readonly RESET_BEFORE_REQUEST = new RetryOn('reset-before-request');
  /** No connection came about. */
  public static readonly CONNECT_FAILURE = new RetryOn('connect-failure');
  /** 409. */
  public static readonly RETRIABLE_4XX = new RetryOn('retriable-4xx');
  /** The server refused the stream (HTTP/2), so it did nothing. */
  public static readonly REFUSED_STREAM = new RetryOn('refused-stream');
  /** One of the status codes of the header `x-envoy-retriable-status-codes`. */
  public static readonly RETRIABLE_STATUS_CODES = new RetryOn('retriable-status-codes');
  /** One of the headers of `x-envoy-retriable-header-names`. */
  public static readonly RETRIABLE_HEADERS = new RetryOn('retriable-headers');
  /** Envoy's rate limit refused it. */
  public static readonly ENVOY_RATELIMITED = new RetryOn('envoy-ratelimited');
  /** An HTTP/3 request failed after the connection stood. */
  public static readonly HTTP3_POST_CONNECT_FAILURE = new RetryOn('http3-post-connect-failure');
  /** gRPC status CANCELLED. */
  public static readonly GRPC_CANCELLED = new RetryOn('cancelled');
  /** gRPC status DEADLINE_EXCEEDED. */
  public static readonly GRPC_DEADLINE_EXCEEDED = new RetryOn('deadline-exceeded');
  /** gRPC status INTERNAL. */
  public static readonly GRPC_INTERNAL = new RetryOn('internal');
  /** gRPC status RESOURCE_EXHAUSTED. */
  public static readonly GRPC_RESOURCE_EXHAUSTED = new RetryOn('resource-exhausted');
  /** gRPC status UNAVAILABLE. */
  public static readonly GRPC_UNAVAILABLE = new RetryOn('unavailable');

  /** An HTTP status code. Throws for one that HTTP does not know, such as 299. */
  public static statusCode(code: number): RetryOn {
    refuse(defectOfInteger('RetryOn.statusCode', code, 100, 599));
    if (typeof code === 'number' && !isHttpStatus(code)) {
      throw refusal(invalid('RetryOn.statusCode', code, 'a status code that HTTP knows', 'Istio refuses any other; correct the number'));
    }
    return new RetryOn(lateText`${code}`);
  }

  private constructor(
    /** The condition as Envoy writes it. */
    public readonly value: string,
  ) {}
}

/**
 * When and how often a request is tried again.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface HttpRetry {
  /**
   * Tries after the first one; 0 switches retries off, and nothing else may be set then.
   */
  readonly attempts: number;
  /**
   * How long one try may take. One that ran out is tried again where `retryOn` has `GATEWAY_ERROR`, `HTTP_5XX` or `RESET`; Istio's own conditions have none of them.
   * @default - the time-out of the route
   */
  readonly perTryTimeout?: Duration;
  /**
   * When a request is tried again.
   * @default - where no connection came about, the stream was refused, or gRPC answers UNAVAILABLE or CANCELLED
   */
  readonly retryOn?: RetryOn[];
  /**
   * Whether retries may go to other localities.
   * @default - as the load balancing of the host says
   */
  readonly retryRemoteLocalities?: boolean;
  /**
   * Whether retries leave out endpoints that were tried already.
   * @default true
   */
  readonly retryIgnorePreviousHosts?: boolean;
  /**
   * The shortest pause between tries; it grows.
   * @default - 25 ms
   */
  readonly backoff?: Duration;
}
