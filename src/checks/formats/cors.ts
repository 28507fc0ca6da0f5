import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isHeaderName } from './http-header';

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE', '*'];

/** An origin: a string match that is not empty. */
export function defectOfCorsOrigin(field: string, origin: { readonly exact?: string; readonly prefix?: string; readonly regex?: string }): Defect | undefined {
  if (!origin.exact && !origin.prefix && !origin.regex) {
    return invalid(field, origin, 'a non-empty exact text, prefix or regular expression', 'name the origin');
  }
  return undefined;
}

/** An HTTP method, or `*`. Placeholders pass. */
export function defectOfCorsMethod(field: string, method: string): Defect | undefined {
  return defectOfWord(field, method, METHODS.includes(method), `one of ${METHODS.join(', ')}`);
}

/** A header name, or `*`. Placeholders pass. */
export function defectOfCorsHeader(field: string, name: string): Defect | undefined {
  return defectOfWord(field, name, isHeaderName(name), 'a header name or "*"');
}

function defectOfWord(field: string, value: string, ok: boolean, allowed: string): Defect | undefined {
  if (isLiteralString(value) && !ok) {
    return invalid(field, value, allowed, 'correct the name');
  }
  return undefined;
}
