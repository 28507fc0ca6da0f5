import { ChildProcess, spawn } from 'node:child_process';

const running = new Set<ChildProcess>();

/** Starts a program that ends with this one at the latest, and gives what it says a place to go. */
export function start(program: string, args: string[], hear: (text: string) => void): ChildProcess {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } });
  running.add(child);
  child.stdout.on('data', chunk => hear(String(chunk)));
  child.stderr.on('data', chunk => hear(String(chunk)));
  child.on('error', () => running.delete(child));
  child.on('exit', () => running.delete(child));
  return child;
}

/** Asks a program to end, makes it after two seconds, and gives its exit code. */
export async function stop(child: ChildProcess): Promise<number | null> {
  if (!running.has(child)) {
    return child.exitCode;
  }
  const gone = new Promise<number | null>(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
  const code = await gone;
  clearTimeout(timer);
  return code;
}

process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
  process.on(signal, () => process.exit(code));
}
