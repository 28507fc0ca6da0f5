// Mutation testing of one source file: applies small changes (mutants) one at a time, runs tests, and prints each mutant that no test noticed, with its line.
// A survivor is a missing assertion, code that does nothing, or a change without effect; which one it is, the reader decides.
//
//   npm run mutate -- src/values/duration.ts                              by test/values/duration.test.ts
//   npm run mutate -- src/private/closest.ts test/private test/base.test.ts   by these tests: paths or parts of paths, as jest matches them
//   npm run mutate -- src/values/duration.ts --lines 40-60                 only the mutants of these lines
//
// The sources stay as they are: jest reads the mutated text from a temporary folder. A mutant takes about as long as its tests; one that makes them hang counts as
// noticed. Types are not checked, and a mutant that the compiler would reject is still run. Mutations: scripts/mutate/mutants.ts. Exit code 0, with or without survivors.
import { ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Mutant, mutantsOf } from './mutate/mutants';

const ROOT = realpathSync(join(__dirname, '..')); // jest gives real paths to the transformer
const EXCERPT = 80;

interface Arguments { readonly file: string; readonly tests: string[]; readonly from: number; readonly to: number }

function argumentsOf(args: string[]): Arguments {
  const option = args.indexOf('--lines');
  const lines = option < 0 ? '' : args.splice(option, 2)[1] ?? '';
  const [from, to = from] = lines === '' ? [1, Infinity] : lines.split('-').map(Number);
  const [path, ...tests] = args;
  if (path === undefined || !existsSync(path) || Number.isNaN(from) || Number.isNaN(to)) {
    throw new Error('usage: npm run mutate -- FILE [TEST...] [--lines FROM-TO]');
  }
  const file = relative(ROOT, realpathSync(path)).replaceAll('\\', '/');
  const own = file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
  if (tests.length === 0 && !existsSync(join(ROOT, own))) {
    throw new Error(`${own} does not exist: name the tests of ${file} behind it`);
  }
  return { file, tests: tests.length > 0 ? tests : [own], from, to };
}

/** The configuration of the tests, with the transformer that puts the mutant in. */
function writeConfig(folder: string): string {
  const config = JSON.parse(readFileSync(join(ROOT, 'jest.config.json'), 'utf-8')) as { [key: string]: unknown };
  const path = join(folder, 'jest.config.json');
  const transform = { '^.+\\.tsx?$': join(ROOT, 'scripts', 'mutate', 'transformer.mjs') };
  writeFileSync(path, JSON.stringify({ ...config, rootDir: ROOT, transform, reporters: [], coverageThreshold: undefined }));
  return path;
}

const running = new Set<ChildProcess>();

/** Whether the tests pass with a text in the place of the file. */
async function passes(folder: string, name: string, text: string, { file, tests }: Arguments, timeout: number): Promise<boolean> {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, text);
  const args = [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', join(folder, 'jest.config.json'), '--runInBand', '--bail', '--silent', ...tests];
  const child = spawn(process.execPath, args, {
    cwd: ROOT, stdio: 'ignore', timeout, killSignal: 'SIGKILL', env: { ...process.env, MUTATED_FILE: join(ROOT, file), MUTATED_TEXT: path },
  });
  running.add(child);
  const code = await new Promise<number | null>((done, fail) => child.on('close', done).on('error', fail));
  running.delete(child);
  return code === 0;
}

function mutated(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end);
}

/** The line of a mutant, before and after. */
function describe(source: string, mutant: Mutant): string {
  const start = source.lastIndexOf('\n', mutant.start - 1) + 1;
  const end = source.indexOf('\n', mutant.start);
  const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, EXCERPT);
  const before = source.slice(mutant.start, mutant.end);
  return `${short(source.slice(start, end))}\n    ${short(before) || '(nothing)'}  ->  ${mutant.replacement || '(nothing)'}`;
}

function progress(done: number, all: number): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r${done} of ${all}${done === all ? '\n' : ''}`);
  }
}

async function main(): Promise<void> {
  const args = argumentsOf(process.argv.slice(2));
  const source = readFileSync(join(ROOT, args.file), 'utf-8');
  const mutants = mutantsOf(source).filter(({ line }) => line >= args.from && line <= args.to);
  const folder = mkdtempSync(join(tmpdir(), 'mutate-'));
  try {
    writeConfig(folder);
    const start = performance.now();
    if (!await passes(folder, 'unchanged', source, args, 600_000)) {
      throw new Error(`the tests fail, or there are none, before anything is changed: ${args.tests.join(' ')}`);
    }
    const timeout = Math.ceil(5_000 + 4 * (performance.now() - start));
    const waiting = [...mutants.entries()];
    const survivors: Mutant[] = [];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [number, mutant] = next;
        if (await passes(folder, String(number), mutated(source, mutant), args, timeout)) {
          survivors.push(mutant);
        }
        progress(mutants.length - waiting.length, mutants.length);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    survivors.sort((a, b) => a.start - b.start).forEach(mutant => process.stdout.write(`${args.file}:${mutant.line}: ${describe(source, mutant)}\n`));
    process.stdout.write(`${mutants.length} mutants, ${survivors.length} survived\n`);
  } finally {
    running.forEach(child => child.kill('SIGKILL'));
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
