import { badInput } from './bad-input';
import { isLiteralString } from './literal';

const STRINGS = /r?("""[\s\S]*?"""|'''[\s\S]*?'''|"(\\[\s\S]|[^"\\\n])*"|'(\\[\s\S]|[^'\\\n])*')/gi;
const PAIRS: { readonly [closing: string]: string } = { ')': '(', ']': '[', '}': '{' };

/**
 * A CEL expression, as far as that can be told without a parser: what no expression can hold, such as a single `=`, and brackets and quotes without their like.
 * Says nothing where it cannot know. Placeholders pass.
 */
export function checkCel(field: string, expression: string): void {
  if (!isLiteralString(expression)) {
    return;
  }
  const fail = (problem: string) => badInput({ field, value: expression, allowed: 'a CEL expression', remedy: `mend it: ${problem}` });
  const bare = expression.replace(STRINGS, '""').replace(/\/\/.*$/gm, '');
  if (bare.trim() === '') {
    throw fail('it is empty');
  }
  if (/["']/.test(bare.replace(/""/g, ''))) {
    throw fail('a quote is not closed');
  }
  if (/(^|[^=!<>])=([^=]|$)/.test(bare)) {
    throw fail('"==" compares, there is no "="');
  }
  if (/(^|[^&])&([^&]|$)|(^|[^|])\|([^|]|$)/.test(bare)) {
    throw fail('"&&" and "||" combine, there is no "&" and no "|"');
  }
  const open: string[] = [];
  for (const [bracket] of bare.matchAll(/[()[\]{}]/g)) {
    if (!(bracket in PAIRS)) {
      open.push(bracket);
    } else if (open.pop() !== PAIRS[bracket]) {
      throw fail(`"${bracket}" closes nothing`);
    }
  }
  if (open.length > 0) {
    throw fail(`"${open.pop()}" is not closed`);
  }
}
