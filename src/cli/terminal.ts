import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { Paint } from './formats/pretty';

/** Input and output of the command. */
export interface Terminal {
  readonly paint: Paint;
  /** Writes results. */
  out(text: string): void;
  /** Writes notes and errors. */
  err(text: string): void;
  /** Reads the whole standard input. */
  input(): string;
  /** Shows the progress on a terminal; an empty text removes it. */
  progress(text: string): void;
}

/** The delay before progress is shown, in milliseconds. */
const PATIENCE = 500;

/** The terminal of this process. Output is coloured only on a terminal that supports it; NO_COLOR, FORCE_COLOR and TERM are honoured. */
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

/** Ignores a pipe that was closed early, as by `cdk8s-istio rules | head`. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
}
