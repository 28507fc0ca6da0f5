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
import { ifSet, onlySet } from '../../../private/defined';
import { isLiteralString } from '../../../private/literal';
import type { Plain } from '../../../private/plain';
import { Percent } from '../../../values/percent';
import { GatewayApiBackends } from './backends';
import { toHttpMatch } from './match';
import { checkUnset, unsupported } from './unsupported';

type Fragment = Plain<VirtualServiceSpecHttp>;

/** What Istio tries again by itself where a rule of the Gateway API has retries. */
const RETRIED = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'];

/** A rule of the Gateway API that does what an HTTP route of Istio's API does. Throws for what it cannot say. */
export function toHttpRule(field: string, route: Fragment, backends: GatewayApiBackends, refs: HttpBackendRef[] | undefined): HttpRouteRule {
  checkUnset(field, route, {
    fault: 'use RoutingApi.ISTIO for faults',
    directResponse: 'use RoutingApi.ISTIO for answers of the proxy itself',
    delegate: 'use RoutingApi.ISTIO, or routes of several teams on one Gateway',
  });
  const base: HttpRouteRuleBaseOptions = onlySet({
    name: route.name,
    matches: route.match?.map(toHttpMatch),
    requestHeaderModifier: route.headers?.request,
    responseHeaderModifier: route.headers?.response,
    cors: ifSet(route.corsPolicy, cors => toCors(`${field} corsPolicy`, cors)),
  });
  if (route.redirect !== undefined) {
    return HttpRouteRule.redirect({ ...base, ...toRedirect(`${field} redirect`, route.redirect) });
  }
  const perTry = route.retries?.perTryTimeout;
  return HttpRouteRule.backends(refs ?? (route.route ?? []).map(({ destination, weight = route.route!.length === 1 ? undefined : 0, headers }) => {
    const ref = toRef(backends, destination, weight);
    return headers === undefined ? ref : ref.withHeaders({ requestHeaderModifier: headers.request, responseHeaderModifier: headers.response });
  }), onlySet({
    ...base,
    urlRewrite: ifSet(route.rewrite, rewrite => toRewrite(`${field} rewrite`, rewrite, route.match)),
    requestMirrors: toMirrors(backends, route),
    timeouts: route.timeout === undefined && perTry === undefined ? undefined : onlySet({ request: toDuration(route.timeout), backendRequest: toDuration(perTry) }),
    retry: ifSet(route.retries, retries => toRetry(`${field} retries`, retries)),
  }));
}

function toRef(backends: GatewayApiBackends, { host, subset, port }: VirtualServiceSpecHttpMirror, weight?: number): BackendRef {
  return BackendRef.meshService(backends.serviceOf(host, subset), { port: port?.number, weight });
}

function toMirrors(backends: GatewayApiBackends, { mirror, mirrorPercentage, mirrors }: Fragment): RequestMirror[] | undefined {
  const all = mirror === undefined ? mirrors : [{ destination: mirror, percentage: mirrorPercentage }];
  return all?.map(({ destination, percentage }) => RequestMirror.to(toRef(backends, destination), onlySet({ percent: ifSet(percentage?.value, Percent.of) })));
}

function toRewrite(field: string, rewrite: NonNullable<Fragment['rewrite']>, matches: Fragment['match']): HttpUrlRewrite {
  checkUnset(field, rewrite, { uriRegexRewrite: 'rewrite a prefix or the whole path, or use RoutingApi.ISTIO' });
  const exact = (matches ?? []).map(m => m.uri?.exact !== undefined);
  if (rewrite.uri !== undefined && new Set(exact).size > 1) {
    throw unsupported(`${field} uri`, 'use one rule for exact paths and one for prefixes', rewrite.uri);
  }
  return onlySet({ hostname: rewrite.authority, path: ifSet(rewrite.uri, exact[0] ? HttpPathModifier.replaceFullPath : HttpPathModifier.replacePrefixMatch) });
}

function toRedirect(field: string, redirect: Plain<VirtualServiceSpecHttpRedirect>): HttpRequestRedirect {
  const derived = redirect.scheme === undefined ? 'FROM_REQUEST_PORT' : 'FROM_PROTOCOL_DEFAULT';
  if (redirect.derivePort !== undefined && redirect.derivePort !== derived) {
    throw unsupported(`${field} port`, redirect.scheme === undefined ? 'give a scheme or the number of the port' : 'give the number of the port', redirect.derivePort);
  }
  return onlySet({
    scheme: redirect.scheme as HttpScheme | undefined,
    hostname: redirect.authority,
    port: redirect.port,
    path: ifSet(redirect.uri, HttpPathModifier.replaceFullPath) ?? ifSet(redirect.prefixRewrite, HttpPathModifier.replacePrefixMatch),
    statusCode: redirect.redirectCode ?? 301, // what Istio answers with; the Gateway API has 302
  });
}

function toRetry(field: string, retries: VirtualServiceSpecHttpRetries): HttpRouteRetry {
  checkUnset(field, retries, {
    retryRemoteLocalities: 'leave it out, or use RoutingApi.ISTIO',
    retryIgnorePreviousHosts: 'leave it out, or use RoutingApi.ISTIO',
  });
  if (retries.attempts === 0) {
    throw unsupported(`${field}.attempts`, 'use RoutingApi.ISTIO to switch retries off', 0);
  }
  const conditions = retries.retryOn?.split(',') ?? RETRIED;
  const codes = conditions.filter(c => /^[45]\d\d$/.test(c)).map(Number);
  if (isLiteralString(retries.retryOn ?? '') && !sameSet(conditions.filter(c => !/^[45]\d\d$/.test(c)), RETRIED)) {
    throw unsupported(`${field}.retryOn`, `use ${RETRIED.join(', ')}, which Istio tries again anyway, and status codes from 400 to 599`, retries.retryOn);
  }
  return onlySet({ attempts: retries.attempts, codes: codes.length === 0 ? undefined : codes, backoff: toDuration(retries.backoff) });
}

function toCors(field: string, cors: Plain<VirtualServiceSpecHttpCorsPolicy>): HttpCors {
  checkUnset(field, cors, { unmatchedPreflights: 'leave it out, or use RoutingApi.ISTIO' });
  return onlySet({
    allowOrigins: cors.allowOrigins?.map(origin => {
      if (origin.exact === undefined) {
        throw unsupported(`${field}.allowOrigins`, 'name each origin by StringMatch.exact, "https://*.example.com" for all below', origin);
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

/** A duration as our routes write it; a token stays what it is. */
function toDuration(text: string | undefined): Duration | undefined {
  const [, number, unit] = (typeof text === 'string' && /^(\d+)(ms|s)$/.exec(text)) || [];
  return unit === undefined ? text as Duration | undefined : Duration.millis(Number(number) * (unit === 's' ? 1000 : 1));
}

function sameSet(a: string[], b: string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
