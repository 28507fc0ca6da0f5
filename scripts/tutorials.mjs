// Synthesizes the tutorials in both editions with the real cdk8s CLI and prints which manifests were written: `npm run tutorials`.
// Needs Node and npm alone: what is missing is installed and compiled first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const examples = join(project, 'examples');
const bin = join(project, 'node_modules', '.bin');
const EDITIONS = ['classic', 'modern'];

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: project, stdio: 'inherit', ...options });
  if (error || status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed in ${relative(project, options.cwd ?? project) || 'the project'}${error ? `: ${error.message}` : ''}`);
  }
}

function prepare() {
  if (!existsSync(join(bin, 'cdk8s'))) {
    run('npm', ['ci', '--no-audit', '--no-fund']);
  }
  const assembly = join(project, '.jsii'); // the last file that the compiler writes
  const sources = ['src', 'imports'].flatMap(folder => filesBelow(join(project, folder))).filter(file => file.endsWith('.ts'));
  const newest = Math.max(...[...sources, join(project, 'package.json')].map(file => statSync(file).mtimeMs));
  if (!existsSync(join(project, 'lib', 'src', 'index.js')) || !existsSync(assembly) || statSync(assembly).mtimeMs < newest) {
    run(join(bin, 'projen'), ['compile']);
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true }).map(path => join(folder, path));
}

/** Synthesizes one edition and gives a row of the table for each manifest file. */
function synthesize(tutorial, edition) {
  const folder = join(examples, tutorial);
  const output = join(folder, 'dist', edition);
  rmSync(output, { recursive: true, force: true });
  run(join(bin, 'cdk8s'), ['synth', '--check-upgrade=false', '--output', output], {
    cwd: folder, env: { ...process.env, EDITION: edition }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  const files = readdirSync(output).filter(file => file.endsWith('.yaml')).sort();
  if (files.length === 0) {
    throw new Error(`${tutorial}, ${edition}: no manifest was written`);
  }
  return files.map(file => {
    const kinds = [...readFileSync(join(output, file), 'utf-8').matchAll(/^kind: (\S+)$/gm)].map(match => match[1]);
    return [tutorial, edition, file.replace(/\.k8s\.yaml$/, ''), String(kinds.length), count(kinds), relative(project, join(output, file))];
  });
}

function count(kinds) {
  return [...new Set(kinds)].map(kind => [kind, kinds.filter(k => k === kind).length]).map(([kind, n]) => n === 1 ? kind : `${n} ${kind}`).join(', ');
}

function print(rows) {
  const head = ['tutorial', 'edition', 'chart', 'objects', 'kinds', 'written to'];
  const shown = rows.map(row => row.map(cell => cell.length > 70 ? `${cell.slice(0, 69)}…` : cell));
  const widths = head.map((title, i) => Math.max(title.length, ...shown.map(row => row[i].length)));
  for (const row of [head, widths.map(width => '-'.repeat(width)), ...shown]) {
    console.log(row.map((cell, i) => i === 3 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])).join('  ').trimEnd());
  }
}

try {
  prepare();
  const tutorials = readdirSync(examples).filter(folder => existsSync(join(examples, folder, 'cdk8s.yaml'))).sort();
  const rows = tutorials.flatMap(tutorial => EDITIONS.flatMap(edition => synthesize(tutorial, edition)));
  print(rows);
  console.log(`\n${tutorials.length} tutorials in ${EDITIONS.length} editions: ${rows.length} manifest files, ${rows.reduce((sum, row) => sum + Number(row[3]), 0)} objects.`);
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
}
