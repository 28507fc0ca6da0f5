import { builtFile } from '../../private/built-file';

/** What is used of the RE2 library that `scripts/re2-syntax.mjs` bundles. */
interface Re2 {
  readonly RE2JS: { compile(expression: string): unknown };
}

/** Letters, digits and what stands for itself, `.`, and a few escapes, each perhaps repeated: most expressions are no more, and need no parser. */
const PLAIN = /^\^?(?:(?:[\w/\-=&,:;~%@ .]|\\[.\-/dws])[*+?]?)*\$?$/;

let loaded: Re2 | undefined;

/**
 * What RE2 has against an expression; nothing for a right one. The parser is loaded when it is first needed.
 * Two groups of one name are refused as the proxy refuses them: Istio, which compiles expressions by Go, lets them through.
 */
export function problemOfRe2(expression: string): string | undefined {
  if (PLAIN.test(expression)) {
    return undefined;
  }
  try {
    re2().RE2JS.compile(expression);
    return undefined;
  } catch (e) {
    return (e as Error).message.replace(/^error parsing regexp: /, '');
  }
}

function re2(): Re2 {
  if (loaded === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded = require(builtFile(__dirname, 'generated.js', 'the parser of RE2 expressions is')) as Re2;
  }
  return loaded;
}
