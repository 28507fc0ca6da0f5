// Compiles every TypeScript snippet of the README, of docs/ and of the docstrings, each with rosetta/default.ts-fixture around it.
// A snippet that brings its imports itself starts with ```ts nofixture.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAssembly } from './assembly.mjs';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const rosetta = join(project, 'node_modules', 'jsii-rosetta', 'bin', 'jsii-rosetta');

// jsii-rosetta reads the README out of the assembly and writes its tablet beside it: so it gets a copy that holds the guides too,
// in a place from where it finds the dependencies.
const cache = join(project, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const copy = mkdtempSync(join(cache, 'snippets-'));
try {
  const assembly = readAssembly(project);
  assembly.readme = { markdown: [join(project, 'README.md'), ...guides(join(project, 'docs'))].map(path => readFileSync(path, 'utf-8')).join('\n\n') };
  writeFileSync(join(copy, '.jsii'), JSON.stringify(assembly));
  cpSync(join(project, 'package.json'), join(copy, 'package.json'));
  cpSync(join(project, 'rosetta'), join(copy, 'rosetta'), { recursive: true });
  execFileSync(process.execPath, [rosetta, 'extract', '--strict', '--directory', project, copy], { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
  const tablet = JSON.parse(readFileSync(join(copy, '.jsii.tabl.json'), 'utf-8'));
  process.stdout.write(`${Object.keys(tablet.snippets).length} snippets compile\n`);
} catch (e) {
  process.stderr.write(`${e.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function guides(folder) {
  return !existsSync(folder) ? [] : readdirSync(folder, { recursive: true })
    .filter(path => path.endsWith('.md') && !path.startsWith('api/')) // docs/api is generated, and shows the examples of the docstrings again
    .sort().map(path => join(folder, path));
}
