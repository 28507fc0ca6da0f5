import { invalid, stated } from './defect';
import { defectOfRegex } from './formats/regex';
import { Report } from './problem';
import { refused } from './rule-info';

const LONGEST = 1024;

const REGEX = refused(['VirtualService'], {
  id: 'regex', summary: 'regular expression is empty, too long, or not valid RE2',
  why: 'the resource is rejected, because the proxy matches with RE2, which has no look-around and no back references',
  covers: ['VS-30', 'VS-31', 'VS-32', 'VS-37', 'VS-75'],
});

/** The rules that `checkRegex` reports. */
export const REGEX_RULES = [REGEX];

/** A regular expression, if there is one. Tokens and placeholders pass. */
export function checkRegex(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'string' || value.includes('${')) {
    return;
  }
  const size = value.length > LONGEST / 4 ? Buffer.byteLength(value) : 0;
  if (value === '') {
    report(REGEX, invalid(path, '', 'a regular expression that is not empty', 'write ".*" for any text'));
  } else if (size > LONGEST) {
    report(REGEX, stated(path, `has ${size} bytes; at most ${LONGEST} are allowed`, 'shorten it, or use several matches', size));
  } else {
    report(REGEX, defectOfRegex(path, value));
  }
}
