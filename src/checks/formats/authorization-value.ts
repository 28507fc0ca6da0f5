import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { checkLength } from './name';

const LONGEST_ACCOUNT = 320;
const MOST_ACCOUNTS = 16;
/** What a path may hold beside templates, as RFC 3986 has it. */
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** How many service accounts one list may have. Tokens pass. */
export function checkServiceAccountCount(field: string, accounts: unknown): void {
  if (Array.isArray(accounts) && accounts.length > MOST_ACCOUNTS) {
    throw badInput({ field, value: accounts.length, allowed: `at most ${MOST_ACCOUNTS} service accounts`, remedy: 'make a rule for the others' });
  }
}

/** A service account, `name` in the namespace of the policy or `namespace/name`. Tokens and placeholders pass. */
export function checkServiceAccount(field: string, account: unknown): void {
  if (isLiteralString(account)) {
    checkLength(field, account, LONGEST_ACCOUNT);
    if (!/^[^/*]+(\/[^/*]+)?$/.test(account)) {
      throw badInput({ field, value: account, allowed: '"name" or "namespace/name" without "*"', remedy: 'name one service account' });
    }
  }
}

/** A text that may begin or end with `*`, or be it. Tokens and placeholders pass. */
export function checkAffix(field: string, value: unknown): void {
  if (isLiteralString(value) && !/^(\*?[^*]*|[^*]*\*)$/.test(value)) {
    throw badInput({ field, value, allowed: 'one "*", at the start or the end', remedy: 'write an exact text, a start, an end, or "*"' });
  }
}

/** A trust domain, which may begin or end with `*`. Tokens and placeholders pass. */
export function checkTrustDomain(field: string, value: unknown): void {
  checkAffix(field, value);
  if (isLiteralString(value) && value.includes('/')) {
    throw badInput({ field, value, allowed: 'a trust domain without "/"', remedy: 'leave out what follows it, such as the namespace and service account' });
  }
}

/** A port as text. Tokens and placeholders pass. */
export function checkPortText(field: string, value: unknown): void {
  if (isLiteralString(value) && !(/^\d+$/.test(value) && Number(value) <= 65535)) {
    throw badInput({ field, value, allowed: 'a port number from 0 to 65535', remedy: 'give the number of a port' });
  }
}

/** A path, in which `{*}` stands for one segment and `{**}`, at most once and as the last of them, for any. Tokens and placeholders pass. */
export function checkPathTemplate(field: string, path: unknown): void {
  if (!isLiteralString(path) || !/[{}]/.test(path)) {
    return;
  }
  const isTemplate = path.includes('{*}') || path.includes('{**}');
  const segments = path.replace(/^\/+|\/+$/g, '').split('/');
  const any = segments.indexOf('{**}');
  for (const [i, segment] of segments.entries()) {
    if (segment === '{*}' || segment === '{**}') {
      if (any >= 0 && i > any) {
        throw badInput({ field, value: path, allowed: '"{**}" as the last template', remedy: 'use "{*}" before it' });
      }
    } else if (/[{}]/.test(segment)) {
      throw badInput({ field, value: path, allowed: '"{*}" and "{**}" as whole segments', remedy: 'correct the segment' });
    } else if (isTemplate && !LITERAL.test(segment)) {
      throw badInput({ field, value: path, allowed: 'letters, digits and "-._~%!$&\'()+,;:@=" in the segments beside "{*}" and "{**}"', remedy: 'correct the segment, "*" is written "{*}"' });
    }
  }
}
