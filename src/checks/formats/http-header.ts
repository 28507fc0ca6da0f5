import { isLiteralString, isToken } from '../../private/literal';
import { Defect, invalid } from '../defect';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const PSEUDO = [':method', ':scheme', ':authority', ':path', ':status'];
const CLAIMS = '@request.auth.claims';
/** Control characters but tab. */
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Whether HTTP takes the text for the name of a header; `*` is one too. */
export function isHeaderName(name: string): boolean {
  return TOKEN.test(name);
}

/** Whether a match by this name asks for a claim of a verified token: `@request.auth.claims.sub`, `@request.auth.claims[sub]`. */
export function isClaimName(name: string): boolean {
  if (name.charAt(0) !== '@' || name.slice(0, CLAIMS.length).toLowerCase() !== CLAIMS) {
    return false;
  }
  const claim = name.slice(CLAIMS.length);
  return (claim.startsWith('.') && claim.length > 1) || (claim.startsWith('[') && claim.endsWith(']') && claim.length > 2);
}

/** The name that a request is matched by: of a header, a pseudo header or a claim. */
export function defectOfMatchedHeader(field: string, name: string): Defect | undefined {
  if (!isHeaderName(name) && !PSEUDO.includes(name) && !isClaimName(name)) {
    return invalid(field, name, `a header name, one of ${PSEUDO.join(', ')}, or ${CLAIMS}.<claim>`, 'correct the name');
  }
  return undefined;
}

/** The name of a header that is changed, unless it is known late; the authority may be changed in a request, by `set` and `add`. */
export function defectOfChangedHeader(field: string, name: string, authority: boolean): Defect | undefined {
  if (isToken(name)) {
    return undefined;
  }
  if (name === '' || (name.startsWith(':') && !(authority && isAuthority(name))) || (name.toLowerCase() === 'host' && !authority)) {
    return invalid(field, name, authority ? 'a header name, "host" or ":authority"' : 'a header name other than "host" and pseudo headers', 'correct the name');
  }
  return undefined;
}

/** Whether the name is that of the authority of a request. */
export function isAuthority(name: string): boolean {
  return ['host', ':authority'].includes(name.toLowerCase());
}

/** The value of a header that the proxy writes: `%%` is a percent sign, `%NAME%` and `%NAME(arguments)%` are filled in. Placeholders pass. */
export function defectOfHeaderValue(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  if (CONTROL.test(value)) {
    return invalid(field, value, 'no control characters but tab', 'remove them');
  }
  if (!areVariablesClosed(value)) {
    return invalid(field, value, '"%" only as "%%" or in "%VARIABLE%"', 'write "%%" for a percent sign');
  }
  return undefined;
}

/** What the proxy reads next in a value, and what a character leads to; one that leads nowhere is wrong. */
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

/** Whether every percent sign of a value belongs to `%%`, `%NAME%`, `%NAME(argument)%` or `%NAME(["argument", "argument"])%`. */
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
