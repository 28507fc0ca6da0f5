import { defectOfNotEmpty } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { HttpDirectResponse } from '../networking/http-direct-response';
import { HttpRedirect } from '../networking/http-redirect';
import { HttpRoute, HttpRouteBaseOptions } from '../networking/http-route';
import { Backend } from './backend';
import { checkMirrors, forwardPlan } from './forward-plan';
import { RulePlan } from './routing-plan';
import { TrafficRuleOptions } from './traffic-rule-options';

/**
 * How a pattern handles the requests that match, before its default route.
 *
 * @example
 * const beta = istio.TrafficRule.toBackends([istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }))], {
 *   match: [istio.HttpMatch.header('x-beta', istio.StringMatch.present())],
 *   timeout: Duration.seconds(5),
 * });
 */
export class TrafficRule {
  /** Forwards requests to backends, changed, delayed, mirrored or retried according to the options. Throws without a backend, and for a mirror with a weight or headers. */
  public static toBackends(backends: Backend[], options: TrafficRuleOptions = {}): TrafficRule {
    refuse(defectOfNotEmpty('TrafficRule.backends', backends, 'add a backend'));
    checkMirrors('TrafficRule.mirrors', options.mirrors);
    return new TrafficRule(backends, options);
  }

  /** Answers requests with a redirect. */
  public static redirect(redirect: HttpRedirect, options: HttpRouteBaseOptions = {}): TrafficRule {
    return TrafficRule.of(HttpRoute.redirect(redirect, options));
  }

  /** Has the proxy itself answer requests. */
  public static directResponse(response: HttpDirectResponse, options: HttpRouteBaseOptions = {}): TrafficRule {
    return TrafficRule.of(HttpRoute.directResponse(response, options));
  }

  /** Handles requests as any HTTP route does. */
  public static of(route: HttpRoute): TrafficRule {
    return new TrafficRule([], {}, route);
  }

  private constructor(private readonly backends: Backend[], private readonly options: TrafficRuleOptions, private readonly route?: HttpRoute) {}

  /**
   * True if every request matches.
   * @internal
   */
  public get _matchesAll(): boolean {
    const { match } = this.options;
    return this.route?.matchesAll ?? (match === undefined || (Array.isArray(match) && match.length === 0));
  }

  /** @internal */
  public _toPlan(field: string, port: number | undefined): RulePlan {
    return { ...forwardPlan(this.options, port), field, backends: this.backends.map(backend => backend._toPlan(port)), route: this.route };
  }
}
