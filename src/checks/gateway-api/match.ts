import { isLiteralString, isToken } from '../../private/literal';
import { eachOf, isMap } from '../../private/manifest';
import { invalid, missing } from '../defect';
import { defectOfCount } from '../formats/count';
import { defectOfHttpName } from '../formats/gateway-api-name';
import { defectOfLength } from '../formats/name';
import { Report } from '../problem';
import { refused } from '../rule-info';

const PATH = /^\/(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$/;
const NOT_NORMAL = /\/\/|\/\.\.?(\/|$)|%2[fF]/;
const SERVICE = /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i;
const METHOD = /^[A-Za-z_][A-Za-z_0-9]*$/;

const MATCH = refused(['HTTPRoute', 'GRPCRoute'], {
  id: 'gateway-api-match', summary: 'route match is invalid', why: 'the API server rejects the route, because no request or call can match',
});

export const MATCH_RULES = [MATCH];

/** Checks the conditions for HTTP requests. */
export function checkHttpRouteMatch({ path: match, headers, queryParams }: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(match) && !isToken(match)) {
    checkPathMatch(match, `${path}.path`, report);
  }
  checkValues(headers, 4096, `${path}.headers`, report);
  checkValues(queryParams, 1024, `${path}.queryParams`, report);
}

/** Checks the conditions for gRPC calls. */
export function checkGrpcRouteMatch({ method, headers }: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(method) && !isToken(method)) {
    checkGrpcMethod(method, `${path}.method`, report);
  }
  checkValues(headers, 4096, `${path}.headers`, report);
}

/** How a path is compared. The text of an expression is not checked: it belongs to the implementation. */
export function checkPathMatch({ type = 'PathPrefix', value }: { [key: string]: any }, path: string, report: Report): void {
  const at = `${path}.value`;
  report(MATCH, isLiteralString(value) ? defectOfLength(at, value, 1024) : undefined);
  if (type !== 'RegularExpression' && isLiteralString(value) && (!PATH.test(value) || NOT_NORMAL.test(value))) {
    report(MATCH, invalid(at, value, 'a path that starts with "/" and is normalized: without "//", "/.", "/..", "#" and "%2f"', 'correct the path, or match by RegularExpression'));
  }
}

/** How service and method of a gRPC call are compared. */
export function checkGrpcMethod({ type = 'Exact', service, method }: { [key: string]: any }, path: string, report: Report): void {
  if ((service ?? '') === '' && (method ?? '') === '') {
    report(MATCH, missing(`${path}.service`, 'set service or method, or remove the match', 'unless method is set'));
  }
  for (const [name, value, pattern, what] of [['service', service, SERVICE, 'gRPC service with its package'], ['method', method, METHOD, 'gRPC method']] as const) {
    report(MATCH, isLiteralString(value) ? defectOfLength(`${path}.${name}`, value, 1024) : undefined);
    if (type === 'Exact' && isLiteralString(value) && value !== '' && !pattern.test(value)) {
      report(MATCH, invalid(`${path}.${name}`, value, `the name of a ${what}`, 'correct the name, or match by RegularExpression'));
    }
  }
}

function checkValues(values: unknown, longest: number, path: string, report: Report): void {
  report(MATCH, defectOfCount(path, values, 16, 'compare fewer of them'));
  eachOf(values, ({ name, value }, i) => {
    const at = `${path}[${i}]`;
    report(MATCH, defectOfHttpName(`${at}.name`, name));
    report(MATCH, value === '' ? missing(`${at}.value`, 'set the value, or match any by RegularExpression ".*"') : isLiteralString(value) ? defectOfLength(`${at}.value`, value, longest) : undefined);
  });
}
