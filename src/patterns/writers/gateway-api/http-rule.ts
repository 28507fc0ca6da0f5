import { Duration } from 'cdk8s';
import type { VirtualServiceSpecHttp, VirtualServiceSpecHttpCorsPolicy, VirtualServiceSpecHttpMirror, VirtualServiceSpecHttpRedirect, VirtualServiceSpecHttpRetries } from '../../../../imports/networking.istio.io';
import { BackendRef } from '../../../gateway-api/backend-ref';
import { HttpBackendRef } from '../../../gateway-api/http-backend-ref';
import { HttpCors } from '../../../gateway-api/http-cors';
import { HttpPathModifier } from '../../../gateway-api/http-path-modifier';
import { HttpRequestRedirect, HttpScheme, HttpUrlRewrite } from '../../../gateway-api/http-request-redirect';
import { HttpRouteRetry } from '../../../gateway-api/http-retry';
import { HttpRouteRule, HttpRouteRuleBaseOptions } from '../../../gateway-api/http-route-rule';
import { RequestMirror } from '../../../gateway-api/request-mirror';
import { Destination } from '../../../networking/destination';
import { HttpRoute } from '../../../networking/http-route';
import { ifSet, onlySet } from '../../../private/defined';
import { isLiteralString } from '../../../private/literal';
import type { Plain } from '../../../private/plain';
import { IMeshService } from '../../../values/mesh-service';
import { Percent } from '../../../values/percent';
import { RulePlan } from '../../routing-plan';
import { GatewayApiBackends } from './backends';
import { toHttpMatch } from './match';
import { checkUnset, unsupported } from './unsupported';

type Fragment = Plain<VirtualServiceSpecHttp>;

/** The conditions on which Istio retries by default if a rule of the Gateway API has retries. */
const RETRIED = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'];

/** A rule of the Gateway API. Throws for a feature that the Gateway API does not have. */
export function toHttpRule(rule: RulePlan, service: IMeshService, backends: GatewayApiBackends): HttpRouteRule {
  const { field, mirrors } = rule;
  const route = fragmentOf(rule, service);
  checkUnset(field, route, {
    fault: 'remove it, or use the TrafficSplit of Istio\'s API',
    directResponse: 'use the TrafficSplit of Istio\'s API for responses of the proxy itself',
    delegate: 'use the TrafficSplit of Istio\'s API, or attach routes of several teams to one Gateway',
  });
  const base: HttpRouteRuleBaseOptions = onlySet({
    name: route.name,
    matches: route.match?.map(toHttpMatch),
    requestHeaderModifier: route.headers?.request,
    responseHeaderModifier: route.headers?.response,
    cors: ifSet(route.corsPolicy, cors => toCors(`${field}.corsPolicy`, cors)),
  });
  if (route.redirect !== undefined) {
    return HttpRouteRule.redirect({ ...base, ...toRedirect(`${field}.redirect`, route.redirect) });
  }
  const perTry = route.retries?.perTryTimeout;
  return HttpRouteRule.backends(rule.route === undefined ? backends.httpRefs(rule) : refsOf(route, backends), onlySet({
    ...base,
    urlRewrite: ifSet(route.rewrite, rewrite => toRewrite(`${field}.rewrite`, rewrite, route.match)),
    requestMirrors: rule.route === undefined ? backends.mirrorsOf(mirrors) : toMirrors(backends, route),
    timeouts: route.timeout === undefined && perTry === undefined ? undefined : onlySet({ request: toDuration(route.timeout), backendRequest: toDuration(perTry) }),
    retry: ifSet(route.retries, retries => toRetry(`${field}.retries`, retries)),
  }));
}

/** The rule as a route of Istio's API, which is what the options are checked by; without mirrors and with one destination, because the backends are rendered apart. */
export function fragmentOf({ route, options }: RulePlan, service: IMeshService): Fragment {
  return (route ?? HttpRoute.route([{ destination: Destination.service(service) }], options))._toIstio(undefined);
}

function refsOf({ route = [] }: Fragment, backends: GatewayApiBackends): HttpBackendRef[] {
  return route.map(({ destination, weight = route.length === 1 ? undefined : 0, headers }) => {
    const ref = toRef(backends, destination, weight);
    return headers === undefined ? ref : ref.withHeaders({ requestHeaderModifier: headers.request, responseHeaderModifier: headers.response });
  });
}

function toRef(backends: GatewayApiBackends, { host, subset, port }: VirtualServiceSpecHttpMirror, weight?: number): BackendRef {
  return BackendRef.meshService(backends.serviceOf(host, subset), { port: port?.number, weight });
}

function toMirrors(backends: GatewayApiBackends, { mirror, mirrorPercentage, mirrors }: Fragment): RequestMirror[] | undefined {
  const all = mirror === undefined ? mirrors : [{ destination: mirror, percentage: mirrorPercentage }];
  return all?.map(({ destination, percentage }) => RequestMirror.to(toRef(backends, destination), onlySet({ percent: ifSet(percentage?.value, Percent.of) })));
}

function toRewrite(field: string, rewrite: NonNullable<Fragment['rewrite']>, matches: Fragment['match']): HttpUrlRewrite {
  checkUnset(field, rewrite, { uriRegexRewrite: 'rewrite a prefix or the whole path' });
  const exact = (matches ?? []).map(m => m.uri?.exact !== undefined);
  if (rewrite.uri !== undefined && new Set(exact).size > 1) {
    throw unsupported(`${field}.uri`, 'use one rule for exact paths and one for prefixes', { reason: 'one rewrite applies either to whole paths or to prefixes', value: rewrite.uri });
  }
  return onlySet({ hostname: rewrite.authority, path: ifSet(rewrite.uri, exact[0] ? HttpPathModifier.replaceFullPath : HttpPathModifier.replacePrefixMatch) });
}

function toRedirect(field: string, redirect: Plain<VirtualServiceSpecHttpRedirect>): HttpRequestRedirect {
  const derived = redirect.scheme === undefined ? 'FROM_REQUEST_PORT' : 'FROM_PROTOCOL_DEFAULT';
  if (redirect.derivePort !== undefined && redirect.derivePort !== derived) {
    throw unsupported(`${field}.port`, redirect.scheme === undefined ? 'set a scheme, or the number of the port' : 'set the number of the port', { reason: 'it derives the port from the scheme only', value: redirect.derivePort });
  }
  return onlySet({
    scheme: redirect.scheme as HttpScheme | undefined,
    hostname: redirect.authority,
    port: redirect.port,
    path: ifSet(redirect.uri, HttpPathModifier.replaceFullPath) ?? ifSet(redirect.prefixRewrite, HttpPathModifier.replacePrefixMatch),
    statusCode: redirect.redirectCode ?? 301, // Istio's default; that of the Gateway API is 302
  });
}

function toRetry(field: string, retries: VirtualServiceSpecHttpRetries): HttpRouteRetry {
  checkUnset(field, retries, {
    retryRemoteLocalities: 'remove it',
    retryIgnorePreviousHosts: 'remove it',
  });
  if (retries.attempts === 0) {
    throw unsupported(`${field}.attempts`, 'set at least 1', { reason: 'it cannot turn retries off', value: 0 });
  }
  const conditions = retries.retryOn?.split(',') ?? RETRIED;
  const codes = conditions.filter(c => /^[45]\d\d$/.test(c)).map(Number);
  if (isLiteralString(retries.retryOn ?? '') && !sameSet(conditions.filter(c => !/^[45]\d\d$/.test(c)), RETRIED)) {
    throw unsupported(`${field}.retryOn`, `use ${RETRIED.join(', ')}, on which Istio retries anyway, and status codes from 400 to 599`, { reason: 'it has status codes only', value: retries.retryOn });
  }
  return onlySet({ attempts: retries.attempts, codes: codes.length === 0 ? undefined : codes, backoff: toDuration(retries.backoff) });
}

function toCors(field: string, cors: Plain<VirtualServiceSpecHttpCorsPolicy>): HttpCors {
  checkUnset(field, cors, { unmatchedPreflights: 'remove it' });
  return onlySet({
    allowOrigins: cors.allowOrigins?.map(origin => {
      if (origin.exact === undefined) {
        throw unsupported(`${field}.allowOrigins`, 'list each origin by StringMatch.exact, "https://*.example.com" for all subdomains', { reason: 'it compares origins exactly', value: origin });
      }
      return origin.exact;
    }),
    allowMethods: cors.allowMethods,
    allowHeaders: cors.allowHeaders,
    exposeHeaders: cors.exposeHeaders,
    allowCredentials: cors.allowCredentials,
    maxAge: toDuration(cors.maxAge),
  });
}

/** A duration as our routes render it; a token is kept. */
function toDuration(text: string | undefined): Duration | undefined {
  const [, number, unit] = (typeof text === 'string' && /^(\d+)(ms|s)$/.exec(text)) || [];
  return unit === undefined ? text as Duration | undefined : Duration.millis(Number(number) * (unit === 's' ? 1000 : 1));
}

function sameSet(a: string[], b: string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
