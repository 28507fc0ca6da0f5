// Packs the library and uses it as a stranger does: the tarball in fresh folders, with an old and a new cdk8s-plus, in TypeScript and in plain
// JavaScript, and with the oldest peers that it allows. Compares the YAML that comes out, breaks the app, and asks the command about files.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const { devDependencies, peerDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf-8'));
const oldest = range => range.replace(/^\D+/, '');

const SCENARIOS = [
  ...['cdk8s-plus-27', 'cdk8s-plus-33'].flatMap(plus => ['TypeScript', 'JavaScript'].map(language => ({ plus, language, peers: ['cdk8s@2', 'constructs@10'] }))),
  { plus: 'cdk8s-plus-27', language: 'JavaScript', peers: ['cdk8s', 'constructs'].map(peer => `${peer}@${oldest(peerDependencies[peer])}`), only: true },
];

/** The same text in both languages; the JavaScript one is an ES module, the TypeScript one becomes CommonJS. */
const app = plus => `
import { App, Chart } from 'cdk8s';
import * as kplus from '${plus}';
import { Backend, MeshService, Subset, TrafficSplit } from 'cdk8s-istio';

const app = new App();
const chart = new Chart(app, 'smoke', { namespace: 'default' });
const service = new kplus.Service(chart, 'reviews', { metadata: { name: 'reviews' }, ports: [{ name: 'http', port: 9080 }] });
const [v1, v2] = ['v1', 'v2'].map(version => Subset.of(version, { version }));
new TrafficSplit(chart, 'split', {
  service: MeshService.fromService(service),
  backends: [Backend.subset(v1, { weight: 90 }), Backend.subset(v2, { weight: 10 })],
  metadata: { name: 'reviews' },
});
process.stdout.write(app.synthYaml());
`;

/** What the Istio objects of the app must look like; the Service is cdk8s-plus's. */
const EXPECTED = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
  namespace: default
spec:
  host: reviews.default.svc.cluster.local
  subsets:
    - labels:
        version: v1
      name: v1
    - labels:
        version: v2
      name: v2
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  namespace: default
spec:
  hosts:
    - reviews.default.svc.cluster.local
  http:
    - route:
        - destination:
            host: reviews.default.svc.cluster.local
            subset: v1
          weight: 90
        - destination:
            host: reviews.default.svc.cluster.local
            subset: v2
          weight: 10
`;

/** A route to a subset that the app's own DestinationRule does not have. */
const BROKEN = `
import { App, Chart } from 'cdk8s';
import { Destination, DestinationRule, HttpRoute, MeshService, Subset, VirtualService } from 'cdk8s-istio';

const app = new App();
const chart = new Chart(app, 'smoke', { namespace: 'default' });
const service = MeshService.fromHost('reviews.default.svc.cluster.local');
new DestinationRule(chart, 'rule', { service, subsets: [Subset.of('v1', { version: 'v1' })] });
new VirtualService(chart, 'routes', { services: [service], http: [HttpRoute.route([{ destination: Destination.service(service, { subset: 'v2' }) }])] });
process.stdout.write(app.synthYaml());
`;

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf-8' });
  if (error || status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed:\n${error?.message ?? ''}${stdout}${stderr}`);
  }
  return stdout;
}

/** Runs what must end with this code, and must say this. */
function ends(code, said, command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf-8' });
  if (error || status !== code || !`${stdout}${stderr}`.includes(said)) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}, expected is ${code} and "${said}":\n${error?.message ?? ''}${stdout}${stderr}`);
  }
}

/** The rules in the package: at synth, and by the command. Then the command is removed, which the constructs must not miss. */
function validate(folder, file) {
  writeFileSync(join(folder, 'broken.mjs'), BROKEN);
  ends(1, 'subset-not-found (IST0101): VirtualService default/', process.execPath, ['broken.mjs'], folder);
  writeFileSync(join(folder, 'good.yaml'), EXPECTED);
  writeFileSync(join(folder, 'bad.yaml'), EXPECTED.replace('subset: v2', 'subset: v3'));
  ends(0, 'no findings in 2 objects of 1 file', 'npx', ['cdk8s-istio', 'analyze', 'good.yaml'], folder);
  ends(1, 'bad.yaml:', 'npx', ['cdk8s-istio', 'analyze', 'bad.yaml'], folder);
  ends(2, 'missing.yaml: no such file or directory', 'npx', ['cdk8s-istio', 'analyze', 'missing.yaml'], folder);
  ends(0, '# subset-not-found', 'npx', ['cdk8s-istio', 'explain', 'subset-not-found'], folder);
  rmSync(join(folder, 'node_modules', 'cdk8s-istio', 'lib', 'src', 'cli'), { recursive: true });
  run(process.execPath, [file], folder);
}

function use(tarball, folder, { plus, language, peers, only }) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'smoke', private: true }));
  const compiler = language === 'TypeScript' ? ['typescript', '@types/node'].map(name => `${name}@${devDependencies[name]}`) : [];
  // The oldest peers are below what the newest cdk8s-plus-27 wants.
  run('npm', ['install', '--no-audit', '--no-fund', ...only ? ['--legacy-peer-deps'] : [], tarball, plus, ...peers, ...compiler], folder);
  let file = 'app.mjs';
  if (language === 'TypeScript') {
    writeFileSync(join(folder, 'app.ts'), app(plus));
    run(join(folder, 'node_modules', '.bin', 'tsc'), ['--strict', '--skipLibCheck', '--module', 'node16', '--target', 'es2022', '--types', 'node', 'app.ts'], folder);
    file = 'app.js';
  } else {
    writeFileSync(join(folder, file), app(plus));
  }
  const [service, ...istio] = run(process.execPath, [file], folder).split(/^---\n/m);
  if (!/^kind: Service$/m.test(service)) {
    throw new Error(`the first object is no Service:\n${service}`);
  }
  if (istio.join('---\n') !== EXPECTED) {
    throw new Error(`expected:\n${EXPECTED}\ngot:\n${istio.join('---\n')}`);
  }
  validate(folder, file);
}

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-smoke-'));
try {
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], project);
  const tarball = join(folder, readdirSync(folder).find(file => file.endsWith('.tgz')));
  SCENARIOS.forEach((scenario, i) => {
    const name = `${scenario.plus}, ${scenario.language}, ${scenario.peers.join(' and ')}`;
    try {
      use(tarball, join(folder, String(i)), scenario);
      console.log(`smoke test with ${name}: the YAML is as expected, and so are the findings`);
    } catch (e) {
      console.error(`smoke test with ${name}: FAILED\n${e.message}`);
      process.exitCode = 1;
    }
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
