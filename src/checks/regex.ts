import { invalid } from './defect';
import { Report } from './problem';
import { problemOfRe2 } from './re2/re2-syntax';
import { refused } from './rule-info';

const LONGEST = 1024;

const REGEX = refused(['VirtualService'], {
  id: 'regex', summary: 'an expression is empty, too long, or none that RE2 takes', why: 'the proxy compares by RE2, which has no look-around and no back references',
  covers: ['VS-30', 'VS-31', 'VS-32', 'VS-37', 'VS-75'],
});

/** The rules that `checkRegex` speaks for. */
export const REGEX_RULES = [REGEX];

/** An expression, if there is one. Placeholders pass. */
export function checkRegex(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'string' || value.includes('${')) {
    return;
  }
  if (value === '') {
    report(REGEX, invalid(path, '', 'an expression that is not empty', 'write ".*" for any text'));
    return;
  }
  const size = value.length > LONGEST / 4 ? Buffer.byteLength(value) : 0;
  const problem = size > LONGEST ? undefined : problemOfRe2(value);
  if (size > LONGEST) {
    report(REGEX, invalid(path, `${size} bytes`, `at most ${LONGEST}`, 'shorten it, or use several matches'));
  } else if (problem !== undefined) {
    report(REGEX, invalid(path, value, 'an RE2 expression', `mend it: ${problem}`));
  }
}
