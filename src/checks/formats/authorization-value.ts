import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { defectOfLength } from './name';

const LONGEST_ACCOUNT = 320;
const MOST_ACCOUNTS = 16;
/** What a path may hold beside templates, as RFC 3986 has it. */
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** How many service accounts one list may have. Tokens pass. */
export function defectOfServiceAccountCount(field: string, accounts: unknown): Defect | undefined {
  if (Array.isArray(accounts) && accounts.length > MOST_ACCOUNTS) {
    return invalid(field, accounts.length, `at most ${MOST_ACCOUNTS} service accounts`, 'make a rule for the others');
  }
  return undefined;
}

/** A service account, `name` in the namespace of the policy or `namespace/name`. Tokens and placeholders pass. */
export function defectOfServiceAccount(field: string, account: unknown): Defect | undefined {
  if (isLiteralString(account)) {
    const lengthDefect = defectOfLength(field, account, LONGEST_ACCOUNT);
    if (lengthDefect !== undefined) {
      return lengthDefect;
    }
    if (!/^[^/*]+(\/[^/*]+)?$/.test(account)) {
      return invalid(field, account, '"name" or "namespace/name" without "*"', 'name one service account');
    }
  }
  return undefined;
}

/** A text that may begin or end with `*`, or be it. Tokens and placeholders pass. */
export function defectOfAffix(field: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && !/^(\*?[^*]*|[^*]*\*)$/.test(value)) {
    return invalid(field, value, 'one "*", at the start or the end', 'write an exact text, a start, an end, or "*"');
  }
  return undefined;
}

/** A trust domain, which may begin or end with `*`. Tokens and placeholders pass. */
export function defectOfTrustDomain(field: string, value: unknown): Defect | undefined {
  const affixDefect = defectOfAffix(field, value);
  if (affixDefect !== undefined) {
    return affixDefect;
  }
  if (isLiteralString(value) && value.includes('/')) {
    return invalid(field, value, 'a trust domain without "/"', 'leave out what follows it, such as the namespace and service account');
  }
  return undefined;
}

/** A port as text. Tokens and placeholders pass. */
export function defectOfPortText(field: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && !(/^\d+$/.test(value) && Number(value) <= 65535)) {
    return invalid(field, value, 'a port number from 0 to 65535', 'give the number of a port');
  }
  return undefined;
}

/** A path, in which `{*}` stands for one segment and `{**}`, at most once and as the last of them, for any. Tokens and placeholders pass. */
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
        return invalid(field, path, '"{**}" as the last template', 'use "{*}" before it');
      }
    } else if (/[{}]/.test(segment)) {
      return invalid(field, path, '"{*}" and "{**}" as whole segments', 'correct the segment');
    } else if (isTemplate && !LITERAL.test(segment)) {
      return invalid(field, path, 'letters, digits and "-._~%!$&\'()+,;:@=" in the segments beside "{*}" and "{**}"', 'correct the segment, "*" is written "{*}"');
    }
  }
  return undefined;
}
