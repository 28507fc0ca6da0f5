import { isLiteralString, isToken } from '../../private/literal';
import { Defect, invalid } from '../defect';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const PSEUDO = [':method', ':scheme', ':authority', ':path', ':status'];
const CLAIMS = '@request.auth.claims';
/** Control characters except tab. */
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Returns whether a text is a valid HTTP header name; `*` is one too. */
export function isHeaderName(name: string): boolean {
  return TOKEN.test(name);
}

/** Returns whether a match by this name compares a claim of a verified token: `@request.auth.claims.sub`, `@request.auth.claims[sub]`. */
export function isClaimName(name: string): boolean {
  if (name.charAt(0) !== '@' || name.slice(0, CLAIMS.length).toLowerCase() !== CLAIMS) {
    return false;
  }
  const claim = name.slice(CLAIMS.length);
  return (claim.startsWith('.') && claim.length > 1) || (claim.startsWith('[') && claim.endsWith(']') && claim.length > 2);
}

/** The name of a matched header, pseudo-header or claim. */
export function defectOfMatchedHeader(field: string, name: string): Defect | undefined {
  if (!isHeaderName(name) && !PSEUDO.includes(name) && !isClaimName(name)) {
    return invalid(field, name, `a header name, one of ${PSEUDO.join(', ')}, or ${CLAIMS}.<claim>`, 'correct the name');
  }
  return undefined;
}

/** The name of a changed header; `set` and `add` may change the authority of a request. Tokens pass. */
export function defectOfChangedHeader(field: string, name: string, authority: boolean): Defect | undefined {
  if (isToken(name)) {
    return undefined;
  }
  if (name === '' || (name.startsWith(':') && !(authority && isAuthority(name))) || (name.toLowerCase() === 'host' && !authority)) {
    return invalid(field, name, authority ? 'a header name, "host" or ":authority"' : 'a header name other than "host" and pseudo-headers', 'correct the name');
  }
  return undefined;
}

/** Returns whether a header name denotes the authority of a request. */
export function isAuthority(name: string): boolean {
  return ['host', ':authority'].includes(name.toLowerCase());
}

/** A header value that the proxy writes: `%%` is a percent sign, `%NAME%` and `%NAME(arguments)%` are expanded. Placeholders pass. */
export function defectOfHeaderValue(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  if (CONTROL.test(value)) {
    return invalid(field, value, 'a text without control characters other than tab', 'remove them');
  }
  if (!areVariablesClosed(value)) {
    return invalid(field, value, 'a text in which each "%" belongs to "%%" or "%VARIABLE%"', 'write "%%" for a percent sign');
  }
  return undefined;
}

/** The parser's states, and the state that each character leads to; a character without a next state is invalid. */
const READS: { readonly [state: string]: { readonly [character: string]: string } } = {
  text: { '%': 'name', 'other': 'text' },
  name: { '%': 'text', '(': 'arguments', 'other': 'name' },
  arguments: { '[': 'item', ' ': 'arguments', 'other': 'string' },
  item: { '"': 'string', ' ': 'item' },
  string: { ')': 'end', '"': 'next', 'other': 'string' },
  next: { ',': 'item', ']': 'close', ' ': 'next' },
  close: { ')': 'end', ' ': 'close' },
  end: { '%': 'text', ' ': 'end' },
};

/** Returns whether every percent sign of a value belongs to `%%`, `%NAME%`, `%NAME(argument)%` or `%NAME(["argument", "argument"])%`. */
function areVariablesClosed(value: string): boolean {
  let state = 'text';
  for (let i = value.indexOf('%'); i >= 0 && i < value.length; i++) {
    const isQuoted = state === 'string' ? value[i] === '\\' : state === 'text' && value[i] === '%' && value[i + 1] === '%';
    if (isQuoted) {
      i++;
    } else {
      state = READS[state][value[i]] ?? READS[state].other;
      if (state === undefined) {
        return false;
      }
    }
  }
  return state === 'text';
}
