import { badInput } from '../../checks/bad-input';
import { checkPatterns } from '../../checks/formats/pattern';
import { isLiteralString } from '../../private/literal';

const ONE = '{*}';
const REST = '{**}';
const LITERAL = /^[-a-zA-Z0-9._~%!$&'()+,;:@=]+$/;

/** A path of an authorization policy: plain, with `*` at one end, or a template of whole segments `{*}` and, as the last of them, `{**}`. Placeholders pass. */
export function checkPathTemplate(field: string, path: string): void {
  if (!isLiteralString(path)) {
    return;
  }
  if (!/[{}]/.test(path)) {
    checkPatterns(field, [path]);
    if (!/^[/*]/.test(path)) {
      throw badInput({ field, value: path, allowed: 'a path that starts with "/", or with "*"', remedy: 'write "/" before it' });
    }
    return;
  }
  const segments = path.replace(/^\/+|\/+$/g, '').split('/');
  const wrong = segments.find(s => s !== ONE && s !== REST && !LITERAL.test(s));
  if (wrong !== undefined) {
    throw badInput({ field, value: path, allowed: '"{*}" and "{**}" as whole segments, beside segments without "*", "{" and "}"', remedy: `correct the segment "${wrong}"` });
  }
  const rest = segments.indexOf(REST);
  if (rest >= 0 && segments.slice(rest + 1).some(s => s === ONE || s === REST)) {
    throw badInput({ field, value: path, allowed: '"{**}" as the last operator of a path', remedy: 'use "{*}" before it' });
  }
  if (!path.startsWith('/')) {
    throw badInput({ field, value: path, allowed: 'a path that starts with "/"', remedy: 'write "/" before it' });
  }
}
