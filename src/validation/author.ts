import { dirname, sep } from 'node:path';
import type { IConstruct } from 'constructs';

const STACK = Symbol.for('cdk8s-istio.author');
/** Enough for this library's constructors and the frames of the author's code that calls them. */
const FRAMES = 12;

/** The place in the code that created a construct. */
export interface Author {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Traced = IConstruct & { [STACK]?: { readonly stack?: string } };

/**
 * Records the code that creates a construct, unless `CDK8S_ISTIO_TRACE=0` turns that off. V8 captures the frames and formats them only when a finding reads
 * them. A construct inside another one of this library is created by the same line of the author's code, so only the outermost one records a trace.
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

/** The place in the author's code that created a construct or its nearest traced scope: the innermost call outside any package. */
export function authorOf(construct: IConstruct): Author | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const place = (scope as Traced)[STACK]?.stack?.split('\n').map(placeOf).find(p => p !== undefined);
    if (place !== undefined) {
      return place;
    }
  }
  return undefined;
}

/** The folder of this library's sources, or of their compiled files. */
const OWN = `${dirname(__dirname)}${sep}`;
/** Installed packages, and the jsii kernel that runs constructs for other languages. */
const FOREIGN = /[\\/]node_modules[\\/]|[\\/](?:@jsii|jsii|jsii-kernel[^\\/]*|jsii-runtime[^\\/]*)[\\/]/;

function placeOf(line: string): Author | undefined {
  const isEvaluated = line.includes('eval at '); // has no file, and its line is counted from the evaluated string
  const match = isEvaluated ? undefined : /^\s+at (?:.*\()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/.exec(line);
  const file = match?.[1];
  return file === undefined || file.startsWith('node:') || file === '<anonymous>' || file.startsWith(OWN) || FOREIGN.test(file)
    ? undefined : { file, line: Number(match![2]), column: Number(match![3]) };
}
