import { Duration } from 'cdk8s';
import { invalid } from '../checks/defect';
import { isHttpStatus } from '../checks/formats/retry-conditions';
import { refuse } from '../checks/refuse';
import { isLiteralNumber } from '../private/literal';
import { lateText } from '../private/when-known';

/**
 * A condition under which a request is retried.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
 */
export class RetryOn {
  /** Any 5xx response, or no response. */
  public static readonly HTTP_5XX = new RetryOn('5xx');
  /** 502, 503 or 504. */
  public static readonly GATEWAY_ERROR = new RetryOn('gateway-error');
  /** The connection broke without a response. */
  public static readonly RESET = new RetryOn('reset');
  /** The connection broke before the request was sent. */
  public static readonly RESET_BEFORE_REQUEST = new RetryOn('reset-before-request');
  /** The connection could not be established. */
  public static readonly CONNECT_FAILURE = new RetryOn('connect-failure');
  /** 409. */
  public static readonly RETRIABLE_4XX = new RetryOn('retriable-4xx');
  /** The server refused the HTTP/2 stream, so the request was not processed. */
  public static readonly REFUSED_STREAM = new RetryOn('refused-stream');
  /** One of the status codes of the header `x-envoy-retriable-status-codes`. */
  public static readonly RETRIABLE_STATUS_CODES = new RetryOn('retriable-status-codes');
  /** One of the headers of `x-envoy-retriable-header-names`. */
  public static readonly RETRIABLE_HEADERS = new RetryOn('retriable-headers');
  /** Envoy's rate limit rejected the request. */
  public static readonly ENVOY_RATELIMITED = new RetryOn('envoy-ratelimited');
  /** An HTTP/3 request failed after the connection was established. */
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

  /** An HTTP status code. Throws for one that is not registered, such as 299. */
  public static statusCode(code: number): RetryOn {
    if (isLiteralNumber(code) && !isHttpStatus(code)) {
      refuse(invalid('RetryOn.statusCode', code, 'a registered HTTP status code', 'correct the number'));
    }
    return new RetryOn(lateText`${code}`);
  }

  private constructor(
    /** The condition in the notation of Envoy. */
    public readonly value: string,
  ) {}
}

/**
 * A retry policy.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface HttpRetry {
  /**
   * The number of retries, at least 0; 0 switches retries off and excludes all other fields.
   */
  readonly attempts: number;
  /**
   * The timeout of each try. A try that times out is retried if `retryOn` contains `GATEWAY_ERROR`, `HTTP_5XX` or `RESET`; Istio's default conditions do not.
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;
  /**
   * Conditions under which a request is retried: constants of `RetryOn`, or `RetryOn.statusCode`.
   * @default - a failed connection, a refused stream, or the gRPC status UNAVAILABLE or CANCELLED
   */
  readonly retryOn?: RetryOn[];
  /**
   * Allows retries in other localities.
   * @default - as the load balancing of the host defines
   */
  readonly retryRemoteLocalities?: boolean;
  /**
   * Excludes endpoints that were tried before.
   * @default true
   */
  readonly retryIgnorePreviousHosts?: boolean;
  /**
   * The minimum interval between tries, which grows exponentially.
   * @default - 25 ms
   */
  readonly backoff?: Duration;
}
