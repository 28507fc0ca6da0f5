import { dirname, sep } from 'node:path';
import type { IConstruct } from 'constructs';

const STACK = Symbol.for('cdk8s-istio.author');
/** Enough for the constructors of this library and the frames of the author's code behind them. */
const FRAMES = 12;

/** Where a construct was created. */
export interface Author {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Traced = IConstruct & { [STACK]?: { readonly stack?: string } };

/**
 * Remembers who creates a construct, unless `CDK8S_ISTIO_TRACE=0` turns that off. V8 keeps the frames as they are and formats them when a finding asks for
 * them. A construct inside another one of this library is created by the same line of the author, so only the outermost one keeps a trace.
 */
export function rememberAuthor(construct: IConstruct): void {
  if (process.env.CDK8S_ISTIO_TRACE === '0' || (construct.node.scope as Traced | undefined)?.[STACK] !== undefined) {
    return;
  }
  const trace: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  Error.captureStackTrace(trace, rememberAuthor);
  Error.stackTraceLimit = limit;
  Object.defineProperty(construct, STACK, { value: trace });
}

/** The place in the author's own code that created a construct, or what the construct is part of: the innermost call outside of any package. */
export function authorOf(construct: IConstruct): Author | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const place = (scope as Traced)[STACK]?.stack?.split('\n').map(placeOf).find(p => p !== undefined);
    if (place !== undefined) {
      return place;
    }
  }
  return undefined;
}

/** The sources of this library, or what they are compiled to. */
const OWN = `${dirname(__dirname)}${sep}`;
/** Packages, and the program that runs constructs for other languages. */
const FOREIGN = /[\\/]node_modules[\\/]|[\\/](?:@jsii|jsii|jsii-kernel[^\\/]*|jsii-runtime[^\\/]*)[\\/]/;

function placeOf(line: string): Author | undefined {
  const match = /^\s+at (?:.*\()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/.exec(line);
  const file = match?.[1];
  return file === undefined || file.startsWith('node:') || file === '<anonymous>' || file.startsWith(OWN) || FOREIGN.test(file)
    ? undefined : { file, line: Number(match![2]), column: Number(match![3]) };
}
