import { isLiteralString } from '../../private/literal';
import { Defect, invalid, limit } from '../defect';
import { defectOfLength } from './name';

const LONGEST_ACCOUNT = 320;
const MOST_ACCOUNTS = 16;
/** The characters of a path segment in RFC 3986. */
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** The number of service accounts in one list. Tokens pass. */
export function defectOfServiceAccountCount(field: string, accounts: unknown): Defect | undefined {
  if (Array.isArray(accounts) && accounts.length > MOST_ACCOUNTS) {
    return limit(field, accounts.length, MOST_ACCOUNTS, 'use a separate rule for the others');
  }
  return undefined;
}

/** A service account: `name` in the namespace of the policy, or `namespace/name`. Tokens and placeholders pass. */
export function defectOfServiceAccount(field: string, account: unknown): Defect | undefined {
  if (isLiteralString(account)) {
    const lengthDefect = defectOfLength(field, account, LONGEST_ACCOUNT);
    if (lengthDefect !== undefined) {
      return lengthDefect;
    }
    if (!/^[^/*]+(\/[^/*]+)?$/.test(account)) {
      return invalid(field, account, '"name" or "namespace/name" without "*"', 'correct the service account');
    }
  }
  return undefined;
}

/** A string that is `*`, or may start or end with it. Tokens and placeholders pass. */
export function defectOfAffix(field: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && !/^(\*?[^*]*|[^*]*\*)$/.test(value)) {
    return invalid(field, value, 'a string with at most one "*", at its start or end', 'use one "*", at the start or end');
  }
  return undefined;
}

/** A trust domain, which may start or end with `*`. Tokens and placeholders pass. */
export function defectOfTrustDomain(field: string, value: unknown): Defect | undefined {
  const affixDefect = defectOfAffix(field, value);
  if (affixDefect !== undefined) {
    return affixDefect;
  }
  if (isLiteralString(value) && value.includes('/')) {
    return invalid(field, value, 'a trust domain without "/"', 'remove what follows it, such as namespace and service account');
  }
  return undefined;
}

/** A port as text. Tokens and placeholders pass. */
export function defectOfPortText(field: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && !(/^\d+$/.test(value) && Number(value) <= 65535)) {
    return invalid(field, value, 'a port number from 0 to 65535', 'use the number of a port');
  }
  return undefined;
}

/** A path, in which `{*}` matches one segment and `{**}`, once at most and as the last template, any number of them. Tokens and placeholders pass. */
export function defectOfPathTemplate(field: string, path: unknown): Defect | undefined {
  if (!isLiteralString(path) || !/[{}]/.test(path)) {
    return undefined;
  }
  const isTemplate = path.includes('{*}') || path.includes('{**}');
  const segments = path.replace(/^\/+|\/+$/g, '').split('/');
  const any = segments.indexOf('{**}');
  for (const [i, segment] of segments.entries()) {
    if (segment === '{*}' || segment === '{**}') {
      if (any >= 0 && i > any) {
        return invalid(field, path, 'a path with "{**}" as its last template', 'use "{*}" before it');
      }
    } else if (/[{}]/.test(segment)) {
      return invalid(field, path, 'a path with "{*}" and "{**}" only as whole segments', `correct the segment "${segment}"`);
    } else if (isTemplate && !LITERAL.test(segment)) {
      return invalid(field, path, 'a path template with only letters, digits and "-._~%!$&\'()+,;:@=" in its other segments', `correct the segment "${segment}"; "*" is written "{*}"`);
    }
  }
  return undefined;
}
