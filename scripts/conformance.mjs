// Asks Istio's own code whether what this library makes is right: `npm run conformance`. Needs Go, and nothing else of the project does.
//   --differential N   how many mutated inputs of our constructs, and how many manifests made up, are judged as well (300 of each)
//   --seed S           where the mutations start from
//   --machines N       for how many machines istioctl writes the files, beside ours (20)
//   --findings         print what the judges found, known findings too
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Judge } from './conformance/judge.mjs';
import { selfTest } from './conformance/sabotage.mjs';
import { Trial } from './conformance/trial.mjs';
import { vmFiles } from './conformance/vm-files.mjs';

const NO_GO = 3;
const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const conformance = join(project, 'conformance');
const golden = join(project, 'test', 'tutorials', 'golden');

const { values: options } = parseArgs({
  options: {
    differential: { type: 'string', default: '300' },
    machines: { type: 'string', default: '20' },
    seed: { type: 'string' },
    findings: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main() {
  if (spawnSync('go', ['version']).status !== 0) {
    console.error('conformance was NOT run: it needs Go (1.26 or newer) on the PATH');
    return NO_GO;
  }
  const binary = build('judge', '.');
  const configure = build('vmfiles', './vmfiles');
  if (!binary || !configure) {
    return 1;
  }
  const judge = new Judge(binary, conformance);
  try {
    const failures = [...checkGo(), ...await judgeAll(judge), ...await selfTest(judge, { conformance, golden }), ...await differ(judge), ...await machines(configure)];
    console.log(failures.length === 0 ? 'conformance: Istio agrees' : `conformance: ${failures.length} failures`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    await judge.close();
  }
}

function build(name, source) {
  const binary = join(conformance, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const started = Date.now();
  console.log(`conformance: building ${name} (minutes the first time, seconds afterwards)`);
  const { status } = spawnSync('go', ['build', '-o', binary, source], { cwd: conformance, stdio: 'inherit' });
  if (status !== 0 || !existsSync(binary)) {
    console.error(`conformance: ${name} cannot be built`);
    return undefined;
  }
  console.log(`conformance: ${name} was built in ${seconds(started)}`);
  return binary;
}

/** The judge's own tests, and what every Go module of ours obeys. */
function checkGo() {
  const started = Date.now();
  const failures = [['gofmt', '-l', '.'], ['go', 'vet', './...'], ['go', 'test', './...']].flatMap(([command, ...args]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: conformance, encoding: 'utf-8' });
    return status === 0 && (command !== 'gofmt' || stdout === '') ? [] : [`${command} ${args.join(' ')}: ${stdout}${stderr}`];
  });
  print(failures);
  console.log(`conformance: gofmt, go vet and go test ${failures.length === 0 ? 'find nothing' : 'FAILED'}, in ${seconds(started)}`);
  return failures;
}

async function judgeAll(judge) {
  const started = Date.now();
  const trial = new Trial({ conformance, golden, project });
  const result = await trial.run(judge);
  if (options.findings) {
    result.findings.forEach(({ world, code, level, object, message }) => console.log(`  ${world}: ${code} ${level} ${object}: ${message}`));
  }
  print(result.failures);
  console.log(`conformance: ${result.worlds} worlds (${trial.files} goldens, which are the output of every example, and ${trial.shown} blocks of the pages): `
    + `${result.manifests} manifests, ${result.objects} objects of Istio's kinds, ${result.routes} routes, `
    + `${result.findings.length} known findings, ${result.failures.length} failures, in ${seconds(started)}`);
  return result.failures;
}

async function differ(judge) {
  const count = numberOf('differential');
  if (count === 0) {
    return [];
  }
  const { differential } = await import('./conformance/differential.mjs');
  const { verdictDifferential } = await import('./conformance/verdict-differential.mjs');
  const failures = [];
  for (const [half, ask] of [['what constructs let through', differential], ['what rules say of manifests', verdictDifferential]]) {
    const started = Date.now();
    const result = await ask(judge, { conformance, golden, project, count, seed: options.seed === undefined ? undefined : Number(options.seed) });
    print(result.failures);
    console.log(`differential, ${half}: ${result.summary}, in ${seconds(started)}`);
    failures.push(...result.failures);
  }
  return failures;
}

async function machines(binary) {
  const count = numberOf('machines');
  if (count === 0) {
    return [];
  }
  const started = Date.now();
  const failures = await vmFiles(binary, { conformance, project, count, seed: options.seed === undefined ? undefined : Number(options.seed) });
  print(failures);
  console.log(`vm files: of the tutorial's machine and ${2 * count} others, cluster.env, mesh.yaml and hosts `
    + `${failures.length === 0 ? 'are what istioctl writes' : 'DIFFER from what istioctl writes'}, in ${seconds(started)}`);
  return failures;
}

function numberOf(option) {
  const count = Number(options[option]);
  if (!Number.isInteger(count) || count < 0) {
    throw new Error(`--${option} takes a number of inputs, not '${options[option]}'`);
  }
  return count;
}

function print(failures) {
  failures.forEach(failure => console.error(`FAILED ${failure}`));
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
