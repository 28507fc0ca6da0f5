import type { HttpRouteSpecRulesFilters } from '../../../imports/gateway.networking.k8s.io';
import { invalid } from '../../checks/defect';
import { defectOfInteger, defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet, onlySet, unlessEmpty } from '../../private/defined';
import { isLiteralList, isLiteralNumber, isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { renderSeconds } from '../../private/render-seconds';
import { HttpCors } from '../http-cors';
import { HttpRequestRedirect, HttpUrlRewrite } from '../http-request-redirect';
import { checkCount } from './check-count';
import { checkHeaderName } from './check-header';
import { checkPreciseHostname } from './check-hostname';

type Filter = Plain<HttpRouteSpecRulesFilters>;

const ORIGIN = /^\*$|^https?:\/\/((\*\.)?([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+|\*)(:[0-9]{1,5})?$/;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', '*'];
const REDIRECTS = [301, 302, 303, 307, 308];

export function renderRedirect(field: string, redirect: HttpRequestRedirect): Filter {
  checkPreciseHostname(`${field} hostname`, redirect.hostname);
  refuse(defectOfPort(`${field} port`, redirect.port));
  if (isLiteralNumber(redirect.statusCode) && !REDIRECTS.includes(redirect.statusCode)) {
    throw refusal(invalid(`${field} statusCode`, redirect.statusCode, `one of ${REDIRECTS.join(', ')}`, 'correct the number, or leave it out for 302'));
  }
  const requestRedirect = onlySet({
    scheme: redirect.scheme, hostname: redirect.hostname, path: redirect.path?._toGatewayApi(), port: redirect.port, statusCode: redirect.statusCode,
  });
  return { type: 'RequestRedirect', requestRedirect };
}

export function renderUrlRewrite(field: string, rewrite: HttpUrlRewrite | undefined): Filter[] {
  checkPreciseHostname(`${field} hostname`, rewrite?.hostname);
  const urlRewrite = unlessEmpty({ hostname: rewrite?.hostname, path: rewrite?.path?._toGatewayApi() });
  return urlRewrite === undefined ? [] : [{ type: 'URLRewrite', urlRewrite }];
}

export function renderCors(field: string, cors: HttpCors | undefined): Filter[] {
  if (cors === undefined) {
    return [];
  }
  const { allowOrigins, allowMethods, allowHeaders, exposeHeaders } = cors;
  checkEach(allowOrigins, origin => {
    if (isLiteralString(origin) && (origin.length > 253 || !ORIGIN.test(origin))) {
      throw refusal(invalid(`${field} allowOrigins`, origin, 'an origin such as "https://example.com", or "*"', 'give scheme and host, without a path'));
    }
  });
  checkEach(allowMethods, method => {
    if (isLiteralString(method) && !METHODS.includes(method)) {
      throw refusal(invalid(`${field} allowMethods`, method, `one of ${METHODS.join(', ')}`, 'correct the method'));
    }
  });
  for (const [name, list] of Object.entries({ allowOrigins, allowMethods, allowHeaders, exposeHeaders })) {
    checkSet(`${field} ${name}`, list, name === 'exposeHeaders');
  }
  checkEach([...isLiteralList(allowHeaders) ? allowHeaders : [], ...isLiteralList(exposeHeaders) ? exposeHeaders : []] as string[], name => checkHeaderName(field, name));
  const maxAge = ifSet(cors.maxAge, duration => renderSeconds(`${field} maxAge`, duration));
  refuse(defectOfInteger(`${field} maxAge`, maxAge, 1));
  return [{
    type: 'CORS',
    cors: onlySet({ allowOrigins, allowCredentials: cors.allowCredentials, allowMethods, allowHeaders, exposeHeaders, maxAge }),
  }];
}

/** Each entry once, and `*` alone. */
function checkSet(field: string, list: string[] | undefined, star: boolean): void {
  checkCount(field, list, 64, 'name fewer of them');
  if (!isLiteralList(list)) {
    return;
  }
  if (new Set(list).size !== list.length) {
    throw refusal(invalid(field, list, 'each entry once', 'remove the repetition'));
  }
  if (!star && list.includes('*') && list.length > 1) {
    throw refusal(invalid(field, list, '"*" alone', 'remove the other entries'));
  }
}
