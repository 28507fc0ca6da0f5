import { Duration } from 'cdk8s';
import type { VirtualServiceSpecHttpFault } from '../../imports/networking.istio.io';
import { defectOfGrpcStatus } from '../checks/formats/http-answer';
import { defectOfInteger } from '../checks/formats/number';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { renderDuration } from '../private/render-duration';
import { Percent } from '../values/percent';

type Fragment = Plain<VirtualServiceSpecHttpFault>;

/** Requests that are answered with an error. */
export class FaultAbort {
  /**
   * An HTTP status of 200 to 600.
   *
   * @param percentage the share of the requests; all of them if it is left out
   */
  public static http(status: number, percentage?: Percent): FaultAbort {
    refuse(defectOfInteger('FaultAbort.http status', status, 200, 600));
    return new FaultAbort({ httpStatus: status, percentage: percentage?._toIstio() });
  }

  /**
   * A gRPC status by its name, such as `UNAVAILABLE`. Throws for a name that gRPC does not know.
   *
   * @param percentage the share of the requests; all of them if it is left out
   */
  public static grpc(status: string, percentage?: Percent): FaultAbort {
    refuse(defectOfGrpcStatus('FaultAbort.grpc status', status));
    return new FaultAbort({ grpcStatus: status, percentage: percentage?._toIstio() });
  }

  private constructor(private readonly fragment: Fragment['abort']) {}

  /** @internal */
  public _toIstio(): Fragment['abort'] {
    return this.fragment;
  }
}

/** Requests that are held back. */
export class FaultDelay {
  /**
   * A fixed time.
   *
   * @param percentage the share of the requests; all of them if it is left out
   */
  public static fixed(delay: Duration, percentage?: Percent): FaultDelay {
    return new FaultDelay({ fixedDelay: renderDuration('FaultDelay.fixed', delay), percentage: percentage?._toIstio() });
  }

  private constructor(private readonly fragment: Fragment['delay']) {}

  /** @internal */
  public _toIstio(): Fragment['delay'] {
    return this.fragment;
  }
}

/**
 * Faults that are made on purpose. Retries and time-outs of the same route do not apply to them.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export class HttpFault {
  /** Requests are answered with an error. */
  public static abort(abort: FaultAbort): HttpFault {
    return new HttpFault({ abort: abort._toIstio() });
  }

  /** Requests are held back. */
  public static delay(delay: FaultDelay): HttpFault {
    return new HttpFault({ delay: delay._toIstio() });
  }

  /** Requests are held back, and answered with an error; the two shares are drawn apart. */
  public static delayAndAbort(delay: FaultDelay, abort: FaultAbort): HttpFault {
    return new HttpFault({ delay: delay._toIstio(), abort: abort._toIstio() });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
