import type { GrpcRouteSpecRulesMatches, HttpRouteSpecRulesMatches } from '../../../imports/gateway.networking.k8s.io';
import { onlySet } from '../../private/defined';
import type { Plain } from '../../private/plain';
import { GrpcRouteMatch } from '../grpc-route-match';
import { HttpRouteMatch } from '../http-route-match';
import { ValueMatch } from '../value-match';
import { checkCount } from './check-count';

type Entry = { name: string; type?: string; value: string };

export function renderHttpMatch(field: string, match: HttpRouteMatch): Plain<HttpRouteSpecRulesMatches> {
  return onlySet({
    path: match.path?._toGatewayApi(),
    headers: renderValues(`${field} headers`, match.headers, (f, name, value) => {
      value._checkVisible(f, name);
      return value._toHeader(f, name);
    }),
    queryParams: renderValues(`${field} queryParams`, match.queryParams, (f, name, value) => value._toQueryParam(f, name)),
    method: match.method,
  });
}

export function renderGrpcMatch(field: string, match: GrpcRouteMatch): Plain<GrpcRouteSpecRulesMatches> {
  return onlySet({
    method: match.method?._toGatewayApi(),
    headers: renderValues(`${field} headers`, match.headers, (f, name, value) => value._toHeader(f, name)),
  });
}

function renderValues(
  field: string, values: { [name: string]: ValueMatch } | undefined, render: (field: string, name: string, value: ValueMatch) => Entry,
): Entry[] | undefined {
  const list = Object.entries(values ?? {}).map(([name, value]) => onlySet(render(field, name, value)));
  checkCount(field, list, 16, 'compare fewer of them');
  return list.length === 0 ? undefined : list;
}
