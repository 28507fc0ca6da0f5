import { HttpDirectResponse } from '../networking/http-direct-response';
import { HttpRedirect } from '../networking/http-redirect';
import { HttpRoute, HttpRouteBaseOptions, HttpRouteOptions } from '../networking/http-route';
import { IMeshService } from '../values/mesh-service';
import { Backend } from './backend';

/**
 * What becomes of some requests before the default route sees them.
 *
 * @example
 * const beta = istio.TrafficRule.toBackends([istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }))], {
 *   match: [istio.HttpMatch.header('x-beta', istio.StringMatch.present())],
 *   timeout: Duration.seconds(5),
 * });
 */
export class TrafficRule {
  /** Requests go to backends, changed, delayed, mirrored or tried again as the options say. Throws without a backend. */
  public static toBackends(backends: Backend[], options: HttpRouteOptions = {}): TrafficRule {
    return new TrafficRule((own, port) => HttpRoute.route(backends.map(b => b._toDestination(own, port)), options), backends);
  }

  /** Requests are answered with a redirect. */
  public static redirect(redirect: HttpRedirect, options: HttpRouteBaseOptions = {}): TrafficRule {
    return TrafficRule.of(HttpRoute.redirect(redirect, options));
  }

  /** Requests are answered by the proxy itself. */
  public static directResponse(response: HttpDirectResponse, options: HttpRouteBaseOptions = {}): TrafficRule {
    return TrafficRule.of(HttpRoute.directResponse(response, options));
  }

  /** Any HTTP route. */
  public static of(route: HttpRoute): TrafficRule {
    return new TrafficRule(() => route, []);
  }

  private constructor(
    private readonly make: (own: IMeshService, port: number | undefined) => HttpRoute,
    /** @internal */
    public readonly _backends: Backend[],
  ) {}

  /** @internal */
  public _toRoute(own: IMeshService, port: number | undefined): HttpRoute {
    return this.make(own, port);
  }
}
