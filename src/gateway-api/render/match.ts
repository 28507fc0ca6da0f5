import type { GrpcRouteSpecRulesMatches, HttpRouteSpecRulesMatches } from '../../../imports/gateway.networking.k8s.io';
import { onlySet } from '../../private/defined';
import type { Plain } from '../../private/plain';
import { GrpcRouteMatch } from '../grpc-route-match';
import { HttpRouteMatch } from '../http-route-match';
import { ValueMatch } from '../value-match';

type Entry = { name: string; type?: string; value: string };

export function renderHttpMatch(field: string, { path, headers, queryParams, method }: HttpRouteMatch): Plain<HttpRouteSpecRulesMatches> {
  Object.entries(headers ?? {}).forEach(([name, value]) => value._checkVisible(`${field}.headers.${name}`));
  return onlySet({ path: path?._toGatewayApi(), headers: renderValues(headers), queryParams: renderValues(queryParams), method });
}

export function renderGrpcMatch({ method, headers }: GrpcRouteMatch): Plain<GrpcRouteSpecRulesMatches> {
  return onlySet({ method: method?._toGatewayApi(), headers: renderValues(headers) });
}

function renderValues(values: { [name: string]: ValueMatch } | undefined): Entry[] | undefined {
  const list = Object.entries(values ?? {}).map(([name, value]) => value._named(name));
  return list.length === 0 ? undefined : list;
}
