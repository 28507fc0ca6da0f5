import type { HttpRouteSpecRulesFilters } from '../../../imports/gateway.networking.k8s.io';
import { ifSet, onlySet, unlessEmpty } from '../../private/defined';
import type { Plain } from '../../private/plain';
import { renderSeconds } from '../../values/render-seconds';
import { HttpCors } from '../http-cors';
import { HttpRequestRedirect, HttpUrlRewrite } from '../http-request-redirect';

type Filter = Plain<HttpRouteSpecRulesFilters>;

export function renderRedirect({ scheme, hostname, path, port, statusCode }: HttpRequestRedirect): Filter {
  return { type: 'RequestRedirect', requestRedirect: onlySet({ scheme, hostname, path: path?._toGatewayApi(), port, statusCode }) };
}

export function renderUrlRewrite(rewrite: HttpUrlRewrite | undefined): Filter[] {
  const urlRewrite = unlessEmpty({ hostname: rewrite?.hostname, path: rewrite?.path?._toGatewayApi() });
  return urlRewrite === undefined ? [] : [{ type: 'URLRewrite', urlRewrite }];
}

export function renderCors(field: string, cors: HttpCors | undefined): Filter[] {
  if (cors === undefined) {
    return [];
  }
  const { allowOrigins, allowCredentials, allowMethods, allowHeaders, exposeHeaders } = cors;
  const maxAge = ifSet(cors.maxAge, duration => renderSeconds(`${field}.maxAge`, duration));
  return [{ type: 'CORS', cors: onlySet({ allowOrigins, allowCredentials, allowMethods, allowHeaders, exposeHeaders, maxAge }) }];
}
