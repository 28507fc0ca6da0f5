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

const FIXES: { [K in keyof Match]?: string } = {
  name: 'remove it',
  scheme: 'use a listener for each scheme',
  authority: 'use the hosts of the route',
  withoutHeaders: 'put a rule that matches the header before this one',
  port: 'name the port in parentRefs',
  sourceLabels: 'remove it, or use Istio\'s API',
  sourceNamespace: 'put the route into the namespace of the callers',
  gateways: 'use parentRefs',
  statPrefix: 'remove it',
};

/** An HTTP match of Istio's API as one of the Gateway API. Throws for a feature that the Gateway API does not have. */
export function toHttpMatch(match: Match): HttpRouteMatch {
  checkMatch(match);
  const method = match.method?.exact;
  if (match.method !== undefined && !Object.values<string | undefined>(HttpMethod).includes(method)) {
    throw unsupported('HttpMatch.method', `use StringMatch.exact with one of ${Object.values(HttpMethod).join(', ')}`, { reason: 'it compares methods exactly', value: match.method });
  }
  return onlySet({ path: ifSet(match.uri, toPath), method: method as HttpMethod | undefined, headers: toValues('headers', match.headers), queryParams: toValues('queryParams', match.queryParams) });
}

/** The same for gRPC, whose method is the path `/package.Service/Method`. */
export function toGrpcMatch(match: Match): GrpcRouteMatch {
  checkMatch(match);
  if (match.method !== undefined || match.queryParams !== undefined) {
    throw unsupported(`HttpMatch.${match.method === undefined ? 'queryParams' : 'method'}`, 'remove it', { reason: 'a GRPCRoute matches the service, method and headers of a call' });
  }
  return onlySet({ method: ifSet(match.uri, toGrpcMethod), headers: toValues('headers', match.headers) });
}

function checkMatch(match: Match): void {
  for (const [field, fix] of Object.entries(FIXES) as [keyof Match, string][]) {
    if (match[field] !== undefined) {
      throw unsupported(`HttpMatch.${field}`, fix, { value: match[field] });
    }
  }
  if (match.ignoreUriCase === true) {
    throw unsupported('HttpMatch.ignoreUriCase', 'remove it, or use StringMatch.regex("(?i)...")', { reason: 'it compares paths case-sensitively', value: true });
  }
}

function toPath({ exact, prefix, regex }: Text): HttpPathMatch | undefined {
  if (prefix !== undefined) {
    if (isLiteralString(prefix) && !/[\w/]$/.test(prefix)) {
      throw unsupported('HttpMatch.uri.prefix', 'end it with a whole segment of the path, or use HttpMatch.uriRegex', { reason: 'its prefixes match whole segments of the path', value: prefix });
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
    throw unsupported('HttpMatch.uri', 'use "/package.Service/Method" exactly, or the prefix "/package.Service/"', { reason: 'a GRPCRoute matches services and methods', value: exact ?? prefix ?? regex });
  }
  return GrpcMethodMatch.exact({ service });
}

function toValues(field: string, matches: { [name: string]: Text } | undefined): { [name: string]: ValueMatch } | undefined {
  return ifSet(matches, all => Object.fromEntries(Object.entries(all).map(([name, match]) => {
    if (name.startsWith('@')) {
      throw unsupported(`HttpMatch.${field}`, 'remove it, or use Istio\'s API', { reason: 'it does not match claims of a token', value: name });
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
