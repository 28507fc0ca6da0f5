import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { isHeaderName } from './http-header';

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE', '*'];

/** An origin: a match that says something. */
export function checkCorsOrigin(field: string, origin: { readonly exact?: string; readonly prefix?: string; readonly regex?: string }): void {
  if (!origin.exact && !origin.prefix && !origin.regex) {
    throw badInput({ field, value: origin, allowed: 'an exact text, a prefix or an expression that is not empty', remedy: 'name the origin' });
  }
}

/** A method of HTTP, or `*`. Placeholders pass. */
export function checkCorsMethod(field: string, method: string): void {
  checkWord(field, method, METHODS.includes(method), `one of ${METHODS.join(', ')}`);
}

/** The name of a header, or `*`. Placeholders pass. */
export function checkCorsHeader(field: string, name: string): void {
  checkWord(field, name, isHeaderName(name), 'a header name or "*"');
}

function checkWord(field: string, value: string, ok: boolean, allowed: string): void {
  if (isLiteralString(value) && !ok) {
    throw badInput({ field, value, allowed, remedy: 'correct the name' });
  }
}
