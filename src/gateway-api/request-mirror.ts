import type { HttpRouteSpecRulesFiltersRequestMirror } from '../../imports/gateway.networking.k8s.io';
import { onlySet } from '../private/defined';
import type { Plain } from '../private/plain';
import { Percent } from '../values/percent';
import { BackendRef } from './backend-ref';
import { Owner } from './render/backend-target';

/** Options for mirrored requests. */
export interface RequestMirrorOptions {
  /**
   * The share of requests that are copied.
   * @default - all requests
   */
  readonly percent?: Percent;
}

/**
 * Copies of requests, whose responses are discarded.
 * @see https://gateway-api.sigs.k8s.io/guides/http-request-mirroring/
 */
export class RequestMirror {
  /** Sends copies to a backend; its weight is ignored. */
  public static to(backend: BackendRef, options: RequestMirrorOptions = {}): RequestMirror {
    return new RequestMirror(backend, options.percent);
  }

  private constructor(
    /** @internal */
    public readonly _backend: BackendRef,
    private readonly percent?: Percent,
  ) {}

  /** @internal */
  public _toGatewayApi(owner: Owner): Plain<HttpRouteSpecRulesFiltersRequestMirror> {
    const { weight, ...backendRef } = this._backend._toGatewayApi(owner);
    return onlySet({ backendRef, ...this.renderPercent() });
  }

  /** Renders the share in whole percent, or else in millionths. */
  private renderPercent(): { percent?: number; fraction?: { numerator: number; denominator: number } } {
    const percent = this.percent?.value;
    return typeof percent !== 'number' || Number.isInteger(percent) ? { percent } : { fraction: { numerator: Math.round(percent * 10_000), denominator: 1_000_000 } };
  }
}
