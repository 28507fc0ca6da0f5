import { Duration } from 'cdk8s';
import type { VirtualServiceSpecHttpFault } from '../../imports/networking.istio.io';
import { checkAbort, checkDelay } from '../checks/http-fault';
import { refuseErrors } from '../checks/problem';
import type { Plain } from '../private/plain';
import { Percent } from '../values/percent';
import { renderDuration } from '../values/render-duration';

type Fragment = Plain<VirtualServiceSpecHttpFault>;

/** A fault that answers requests with an error. */
export class FaultAbort {
  /**
   * Answers with an HTTP status.
   *
   * @param status the HTTP status, 200 to 600
   * @param percentage the share of the requests (`Percent.of`); all of them if omitted
   */
  public static http(status: number, percentage?: Percent): FaultAbort {
    return new FaultAbort({ httpStatus: status, percentage: percentage?._toIstio() });
  }

  /**
   * Answers with a gRPC status. Throws for an unknown name.
   *
   * @param status the name of the status, such as `UNAVAILABLE`
   * @param percentage the share of the requests (`Percent.of`); all of them if omitted
   */
  public static grpc(status: string, percentage?: Percent): FaultAbort {
    return new FaultAbort({ grpcStatus: status, percentage: percentage?._toIstio() });
  }

  private constructor(private readonly fragment: NonNullable<Fragment['abort']>) {
    refuseErrors(report => checkAbort(fragment, 'FaultAbort', report));
  }

  /** @internal */
  public _toIstio(): Fragment['abort'] {
    return this.fragment;
  }
}

/** A fault that delays requests. */
export class FaultDelay {
  /**
   * Delays requests by a fixed time.
   *
   * @param delay whole milliseconds, at least 1
   * @param percentage the share of the requests (`Percent.of`); all of them if omitted
   */
  public static fixed(delay: Duration, percentage?: Percent): FaultDelay {
    return new FaultDelay({ fixedDelay: renderDuration('FaultDelay.fixedDelay', delay), percentage: percentage?._toIstio() });
  }

  private constructor(private readonly fragment: NonNullable<Fragment['delay']>) {
    refuseErrors(report => checkDelay(fragment, 'FaultDelay', report));
  }

  /** @internal */
  public _toIstio(): Fragment['delay'] {
    return this.fragment;
  }
}

/**
 * Injected faults, to test how callers handle them. Retries and timeouts of the same route do not apply to them.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export class HttpFault {
  /** Answers requests with an error. */
  public static abort(abort: FaultAbort): HttpFault {
    return new HttpFault({ abort: abort._toIstio() });
  }

  /** Delays requests. */
  public static delay(delay: FaultDelay): HttpFault {
    return new HttpFault({ delay: delay._toIstio() });
  }

  /** Delays requests, and answers them with an error; the two percentages are independent. */
  public static delayAndAbort(delay: FaultDelay, abort: FaultAbort): HttpFault {
    return new HttpFault({ delay: delay._toIstio(), abort: abort._toIstio() });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
