import type { VirtualServiceSpecHttpMatch, VirtualServiceSpecHttpMatchUri } from '../../../../imports/networking.istio.io';
import { GrpcMethodMatch, GrpcRouteMatch } from '../../../gateway-api/grpc-route-match';
import { HttpPathMatch } from '../../../gateway-api/http-path-match';
import { HttpMethod, HttpRouteMatch } from '../../../gateway-api/http-route-match';
import { ValueMatch } from '../../../gateway-api/value-match';
import { ifSet, onlySet } from '../../../private/defined';
import { isLiteralString } from '../../../private/literal';
import type { Plain } from '../../../private/plain';
import { unsupported } from './unsupported';

type Match = Plain<VirtualServiceSpecHttpMatch>;
type Text = VirtualServiceSpecHttpMatchUri;

const REMEDIES: { [K in keyof Match]?: string } = {
  name: 'leave it out, or use RoutingApi.ISTIO',
  scheme: 'give each scheme a listener',
  authority: 'name the hosts of the route',
  withoutHeaders: 'put a rule with the header before, or use RoutingApi.ISTIO',
  port: 'name the port in parentRefs',
  sourceLabels: 'use RoutingApi.ISTIO',
  sourceNamespace: 'put the route into the namespace of the callers, or use RoutingApi.ISTIO',
  gateways: 'use parentRefs',
  statPrefix: 'leave it out, or use RoutingApi.ISTIO',
};

/** An HTTP match of Istio's API in the Gateway API. Throws for what that cannot say. */
export function toHttpMatch(match: Match): HttpRouteMatch {
  checkMatch(match);
  const method = match.method?.exact;
  if (match.method !== undefined && !Object.values<string | undefined>(HttpMethod).includes(method)) {
    throw unsupported('HttpMatch method', `compare with one of ${Object.values(HttpMethod).join(', ')}`, match.method);
  }
  return onlySet({ path: ifSet(match.uri, toPath), method: method as HttpMethod | undefined, headers: toValues('headers', match.headers), queryParams: toValues('queryParams', match.queryParams) });
}

/** The same for gRPC, whose method is the path `/package.Service/Method`. */
export function toGrpcMatch(match: Match): GrpcRouteMatch {
  checkMatch(match);
  if (match.method !== undefined || match.queryParams !== undefined) {
    throw unsupported(`HttpMatch ${match.method === undefined ? 'queryParams' : 'method'}`, 'leave it out: a gRPC call is known by its service, method and headers');
  }
  return onlySet({ method: ifSet(match.uri, toGrpcMethod), headers: toValues('headers', match.headers) });
}

function checkMatch(match: Match): void {
  for (const [field, remedy] of Object.entries(REMEDIES) as [keyof Match, string][]) {
    if (match[field] !== undefined) {
      throw unsupported(`HttpMatch ${field}`, remedy, match[field]);
    }
  }
  if (match.ignoreUriCase === true) {
    throw unsupported('HttpMatch ignoreUriCase', 'compare paths as they are written, or by StringMatch.regex("(?i)...")', true);
  }
}

function toPath({ exact, prefix, regex }: Text): HttpPathMatch | undefined {
  if (prefix !== undefined) {
    if (isLiteralString(prefix) && !/[\w/]$/.test(prefix)) {
      throw unsupported('HttpMatch uri prefix', 'end it with a whole segment of the path, or use HttpMatch.uriRegex', prefix);
    }
    return HttpPathMatch.pathPrefix(prefix);
  }
  return exact !== undefined ? HttpPathMatch.exact(exact) : ifSet(regex, HttpPathMatch.regularExpression);
}

function toGrpcMethod({ exact, prefix, regex }: Text): GrpcMethodMatch | undefined {
  const [, service, method] = /^\/([^/]+)\/([^/]*)$/.exec(exact ?? prefix ?? '') ?? [];
  if (exact !== undefined && method) {
    return GrpcMethodMatch.exact({ service, method });
  }
  if (prefix === '/' || (exact ?? prefix ?? regex) === undefined) {
    return undefined;
  }
  if (prefix === undefined || service === undefined || method !== '') {
    throw unsupported('HttpMatch uri', 'use "/package.Service/Method" exactly, or the prefix "/package.Service/"', exact ?? prefix ?? regex);
  }
  return GrpcMethodMatch.exact({ service });
}

function toValues(field: string, matches: { [name: string]: Text } | undefined): { [name: string]: ValueMatch } | undefined {
  return ifSet(matches, all => Object.fromEntries(Object.entries(all).map(([name, match]) => {
    if (name.startsWith('@')) {
      throw unsupported(`HttpMatch ${field}`, 'use RoutingApi.ISTIO for claims of a token', name);
    }
    return [name, toValue(match)];
  })));
}

function toValue({ exact, prefix, regex }: Text): ValueMatch {
  if (exact !== undefined) {
    return ValueMatch.exact(exact);
  }
  return ValueMatch.regularExpression(regex ?? `${(prefix ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}.*`);
}
