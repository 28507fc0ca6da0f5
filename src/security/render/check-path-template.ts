import { invalid } from '../../checks/defect';
import { defectOfPatterns } from '../../checks/formats/pattern';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';

const ONE = '{*}';
const REST = '{**}';
const LITERAL = /^[-a-zA-Z0-9._~%!$&'()+,;:@=]+$/;

/** A path of an authorization policy: plain, with `*` at one end, or a template of whole segments `{*}` and, as the last of them, `{**}`. Placeholders pass. */
export function checkTemplate(field: string, path: string): void {
  if (!isLiteralString(path)) {
    return;
  }
  if (!/[{}]/.test(path)) {
    refuse(defectOfPatterns(field, [path]));
    if (!/^[/*]/.test(path)) {
      throw refusal(invalid(field, path, 'a path that starts with "/", or with "*"', 'write "/" before it'));
    }
    return;
  }
  const segments = path.replace(/^\/+|\/+$/g, '').split('/');
  const wrong = segments.find(s => s !== ONE && s !== REST && !LITERAL.test(s));
  if (wrong !== undefined) {
    throw refusal(invalid(field, path, '"{*}" and "{**}" as whole segments, beside segments without "*", "{" and "}"', `correct the segment "${wrong}"`));
  }
  const rest = segments.indexOf(REST);
  if (rest >= 0 && segments.slice(rest + 1).some(s => s === ONE || s === REST)) {
    throw refusal(invalid(field, path, '"{**}" as the last operator of a path', 'use "{*}" before it'));
  }
  if (!path.startsWith('/')) {
    throw refusal(invalid(field, path, 'a path that starts with "/"', 'write "/" before it'));
  }
}
