// What the library costs, as ratios within one run: `npm run bench`. Absolute times are this machine's and are printed for orientation only.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const SERVICES = join(project, 'bench', 'services.mjs');
const CHARTS = join(project, 'bench', 'charts.mjs');
const GATEWAYS = join(project, 'bench', 'gateways.mjs');
const LOADS = 25;

/** The same objects on both sides, or the ratio says nothing. */
function checkSameOutput(script, ...size) {
  const [l1, l2] = ['l1', 'l2'].map(variant => execFileSync(process.execPath, [script, variant, ...size, 'yaml'], { encoding: 'utf-8' }));
  if (l1 !== l2) {
    throw new Error(`L1 and L2 write different manifests:\n${l1}\n--- and ---\n${l2}`);
  }
}

/** Median times of several programs, each run in a fresh process, in turns. */
function medians(runs, programs) {
  const times = programs.map(() => []);
  for (let run = 0; run < runs; run++) {
    programs.forEach((args, i) => times[i].push(Number(execFileSync(process.execPath, args, { cwd: project, encoding: 'utf-8' }))));
  }
  return times.map(list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]);
}

/** Names that are read load what is behind them: the package loads its kinds when they are first used. */
function loading(name, ...names) {
  const read = names.map(n => `loaded.${n};`).join(' ');
  return ['-e', `const start = performance.now(); const loaded = require(${JSON.stringify(name)}); ${read} console.log(performance.now() - start)`];
}

function services(variant, count) {
  return ['--expose-gc', SERVICES, variant, String(count)];
}

function charts(variant, count, size) {
  return ['--expose-gc', CHARTS, variant, String(count), String(size)];
}

function gateways(count) {
  return ['--expose-gc', GATEWAYS, String(count)];
}

function analyzing(variant, count) {
  return [join(project, 'bench', 'analyze.mjs'), variant, String(count)];
}

function unpackedSize() {
  const out = execFileSync('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'], { cwd: project, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] });
  const report = JSON.parse(out);
  return (Array.isArray(report) ? report[0] : Object.values(report)[0]).unpackedSize;
}

const rows = [];
function row(what, value, goal, detail) {
  rows.push({ what, value: value.toFixed(2), goal: goal ? `<= ${goal.toFixed(2)}` : '', met: goal ? (value <= goal ? 'yes' : 'no') : '', detail });
}
const ms = (...times) => times.map(time => `${time.toFixed(time < 100 ? 1 : 0)} ms`).join(' / ');

checkSameOutput(SERVICES, '3');
checkSameOutput(CHARTS, '3', '2');
const [loadOurs, loadUsed, loadCdk8s] = medians(LOADS, [
  loading('cdk8s-istio', 'MeshService'), // which loads cdk8s
  loading('cdk8s-istio', 'MeshService', 'VirtualService', 'HttpRoute', 'DestinationRule'),
  loading('cdk8s'),
]);
row('load: cdk8s-istio / cdk8s alone', loadOurs / loadCdk8s, 1.15, ms(loadOurs, loadCdk8s));
row('load and use of VirtualService and DestinationRule / cdk8s alone', loadUsed / loadCdk8s, 0, ms(loadUsed, loadCdk8s));
const [small2, small1] = medians(9, [services('l2', 1_000), services('l1', 1_000)]);
row('build + synthYaml, 1,000 services: L2 / raw L1', small2 / small1, 1.15, ms(small2, small1));
const [large2, large1] = medians(5, [services('l2', 10_000), services('l1', 10_000)]);
row('build + synthYaml, 10,000 services: L2 / raw L1', large2 / large1, 1.1, ms(large2, large1));
row('growth, L2: 10,000 services / 1,000 services', large2 / small2, 11, ms(large2, small2));
const [rules10, none10] = medians(5, [services('rules', 10_000), services('norules', 10_000)]);
row('rules: build + synthYaml of 10,000 services with them / without', rules10 / none10, 1.15, ms(rules10, none10));
const [rules1] = medians(5, [services('rules', 1_000)]);
row('growth, rules: 10,000 services / 1,000 services', rules10 / rules1, 11, ms(rules10, rules1));
const [charts2, charts1] = medians(5, [charts('l2', 400, 5), charts('l1', 400, 5)]);
row('400 charts of 5 services, rules included, written to files: L2 / raw L1', charts2 / charts1, 1.3, ms(charts2, charts1));
const [gateways4, gateways1] = medians(5, [gateways(2_000), gateways(500)]);
row('growth, Gateways bound to one IngressGateway: 2,000 / 500', gateways4 / gateways1, 5, ms(gateways4, gateways1));
if (existsSync(join(project, 'conformance', 'bin', 'judge'))) {
  const [ours1, istio1] = medians(3, [analyzing('ours', 1_000), analyzing('istio', 1_000)]);
  row("analyze, 1,000 services: cdk8s-istio / Istio's own analyzers", ours1 / istio1, 1, ms(ours1, istio1));
  const [ours4, istio4] = medians(3, [analyzing('ours', 4_000), analyzing('istio', 4_000)]);
  row("analyze, 4,000 services: cdk8s-istio / Istio's own analyzers", ours4 / istio4, 1, ms(ours4, istio4));
} else {
  process.stderr.write('analyze is NOT measured: `npm run conformance` builds the judge that has Istio\'s own analyzers\n');
}
const size = unpackedSize();
row('unpacked size, MB', size / 1e6, 4, `${size} bytes`);

process.stdout.write('A service is a VirtualService and a DestinationRule; each number is the median of runs in fresh processes, in turns.\n');
const widths = Object.keys(rows[0]).map(key => Math.max(key.length, ...rows.map(r => r[key].length)));
for (const r of [Object.fromEntries(Object.keys(rows[0]).map(key => [key, key])), ...rows]) {
  process.stdout.write(`${Object.values(r).map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd()}\n`);
}
