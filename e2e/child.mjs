// Child processes that never outlive the run: whatever ends it, they are stopped, each by its own process id.
import { spawn } from 'node:child_process';

const running = new Set();

/** Starts a program that is stopped at the end of the run at the latest. */
export function start(program, args, options) {
  const child = spawn(program, args, options);
  running.add(child);
  child.on('error', () => running.delete(child));
  child.on('exit', () => running.delete(child));
  return child;
}

/** Asks the process to end, and makes it after two seconds. */
export async function stop(child) {
  if (!running.has(child)) {
    return;
  }
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
  await gone;
  clearTimeout(timer);
}

const killAll = () => running.forEach(child => child.kill('SIGKILL'));
process.on('exit', killAll);
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => process.exit(code));
}
