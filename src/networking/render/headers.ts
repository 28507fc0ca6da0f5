import type { VirtualServiceSpecHttpHeaders } from '../../../imports/networking.istio.io';
import { badInput } from '../../private/bad-input';
import { ifSet } from '../../private/defined';
import { isLiteralString, isToken } from '../../private/literal';
import type { Plain } from '../../private/plain';
import { HeaderOperations, Headers } from '../headers';

/** Control characters but tab. */
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;
/** What is left of a value that is right: no percent sign but `%%` and `%VAR%`, `%VAR(args)%`. */
const VARIABLES = /%%|%[A-Z_0-9]+(\([^%]*\))?(:\d+)?%/g;

/** Checks and renders header operations. */
export function renderHeaders(field: string, headers: Headers): Plain<VirtualServiceSpecHttpHeaders> {
  return {
    request: ifSet(headers.request, ops => renderOperations(`${field}.request`, ops, true)),
    response: ifSet(headers.response, ops => renderOperations(`${field}.response`, ops, false)),
  };
}

function renderOperations(field: string, ops: HeaderOperations, request: boolean): HeaderOperations {
  for (const [operation, values] of [['set', ops.set], ['add', ops.add]] as const) {
    for (const [name, value] of values === undefined || isToken(values) ? [] : Object.entries(values)) {
      checkName(`${field}.${operation}`, name, request);
      if (isLiteralString(value) && (CONTROL.test(value) || value.replace(VARIABLES, '').includes('%'))) {
        throw badInput({ field: `${field}.${operation}.${name}`, value, allowed: 'no control characters, and "%" only as "%%" or in "%VARIABLE%"', remedy: 'write "%%" for a percent sign' });
      }
    }
  }
  for (const name of Array.isArray(ops.remove) ? ops.remove : []) {
    checkName(`${field}.remove`, name, false);
  }
  return { ...ops };
}

function checkName(field: string, name: string, authority: boolean): void {
  if (!isToken(name) && (name === '' || (name.startsWith(':') && !(authority && name === ':authority')) || (name.toLowerCase() === 'host' && !authority))) {
    throw badInput({
      field, value: name, allowed: authority ? 'a header name, "host" or ":authority"' : 'a header name other than "host" and pseudo headers', remedy: 'correct the name',
    });
  }
}

/** Whether the operations replace the authority of a request. */
export function setsAuthority(headers: Headers | undefined): boolean {
  const names = [headers?.request?.set, headers?.request?.add].flatMap(h => h === undefined || isToken(h) ? [] : Object.keys(h));
  return names.some(n => ['host', ':authority'].includes(n.toLowerCase()));
}
