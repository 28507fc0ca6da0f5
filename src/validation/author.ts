import type { IConstruct } from 'constructs';

const STACK = Symbol.for('cdk8s-istio.author');

/** Where a construct was made. */
export interface Author {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Remembers who makes a construct. It costs time for each one, so it is done only where `CDK8S_ISTIO_TRACE` asks for it. */
export function rememberAuthor(construct: IConstruct): void {
  if (process.env.CDK8S_ISTIO_TRACE) {
    const trace: { stack?: string } = {};
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 30;
    Error.captureStackTrace(trace, rememberAuthor);
    Error.stackTraceLimit = limit;
    Object.defineProperty(construct, STACK, { value: trace });
  }
}

/** The place in the author's own code that made a construct, or what it is part of: the innermost call outside of any package. */
export function authorOf(construct: IConstruct): Author | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const { stack } = (scope as { [STACK]?: { stack?: string } })[STACK] ?? {};
    const place = stack?.split('\n').map(placeOf).find(p => p !== undefined);
    if (place !== undefined) {
      return place;
    }
  }
  return undefined;
}

const HERE = __dirname.replace(/(\/|\\)validation$/, '');

function placeOf(line: string): Author | undefined {
  const match = /^\s+at (?:.*\()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/.exec(line);
  const file = match?.[1];
  return file === undefined || file.startsWith('node:') || file.startsWith(HERE) || /[\\/]node_modules[\\/]/.test(file)
    ? undefined : { file, line: Number(match![2]), column: Number(match![3]) };
}
