import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { Paint } from './formats/pretty';

/** What the command reads from and writes to. */
export interface Terminal {
  readonly paint: Paint;
  /** Writes results. */
  out(text: string): void;
  /** Writes what is beside the results. */
  err(text: string): void;
  /** Everything that comes from the standard input. */
  input(): string;
  /** Shows how far the work is, where somebody looks on; the empty text takes it away again. */
  progress(text: string): void;
}

/** How long work may take before it is shown how far it is, in milliseconds. */
const PATIENCE = 500;

/** The terminal of this process. Colours only where one is shown them and nobody said no: NO_COLOR, FORCE_COLOR and TERM are honoured. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== '' && !env.NO_COLOR;
  const isColoured = typeof styleText === 'function' && (forced || (stdout.isTTY && stdout.hasColors(env)));
  let next = performance.now() + PATIENCE;
  let isShown = false;
  stdout.on('error', ignoreClosedPipe);
  return {
    paint: isColoured ? (style, text) => styleText(style, text) : (_, text) => text,
    out: text => stdout.write(text),
    err: text => stderr.write(text),
    input: () => readFileSync(0, 'utf-8'),
    progress: text => {
      const now = performance.now();
      if (stderr.isTTY && (text === '' ? isShown : now >= next)) {
        stderr.write(`\r${text}\u001b[K`);
        isShown = text !== '';
        next = now + 100;
      }
    },
  };
}

/** `cdk8s-istio rules | head` is no mistake. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
}
