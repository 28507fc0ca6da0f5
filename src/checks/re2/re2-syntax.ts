import { builtFile } from '../../private/built-file';

/** The part of the RE2 library, bundled by `scripts/re2-syntax.mjs`, that is used here. */
interface Re2 {
  readonly RE2JS: { compile(expression: string): unknown };
}

/** Literal characters, `.` and a few escapes, optionally repeated: most expressions contain nothing else, and need no parser. */
const PLAIN = /^\^?(?:(?:[\w/\-=&,:;~%@ .]|\\[.\-/dws])[*+?]?)*\$?$/;

let loaded: Re2 | undefined;

/**
 * Why RE2 rejects an expression; undefined for a valid one. The parser is loaded when it is first needed.
 * Two groups with the same name are rejected, as by the proxy; Istio, which compiles expressions with Go, accepts them.
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
