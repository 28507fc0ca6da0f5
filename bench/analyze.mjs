// How long a whole process takes to look at N services (3 objects each): `cdk8s-istio analyze` on files, or Istio's own analyzers through the judge
// of conformance/, which reads JSON. Prints milliseconds.
// Usage: node bench/analyze.mjs <ours|istio> <services>
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const [variant, count] = process.argv.slice(2);
const services = Array.from({ length: Number(count) }, (_, i) => objectsOf(`service-${i}`));

process.stdout.write(`${{ ours, istio }[variant]()}\n`);

function ours() {
  const folder = mkdtempSync(join(tmpdir(), 'analyze-'));
  try {
    services.forEach((objects, i) => writeFileSync(join(folder, `${i}.yaml`), objects.map(object => stringify(object)).join('---\n')));
    return timed(process.execPath, [join(project, 'lib/src/cli/cdk8s-istio.js'), 'analyze', folder], '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function istio() {
  return timed(join(project, 'conformance/bin/judge'), [], `${JSON.stringify({ id: 'bench', judges: ['analyze'], manifests: services.flat() })}\n`);
}

function timed(command, args, input) {
  const start = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: join(project, 'conformance'), input, encoding: 'utf-8', maxBuffer: 1e9 });
  const time = performance.now() - start;
  if (error || status !== 0) {
    throw new Error(`${command} failed: ${error?.message ?? stdout + stderr}`);
  }
  return time;
}

function objectsOf(name) {
  const host = `${name}.default.svc.cluster.local`;
  const metadata = { name, namespace: 'default' };
  const versions = [['v1', 90], ['v2', 10]];
  return [
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } },
    {
      apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata,
      spec: { host, trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } }, subsets: versions.map(([version]) => ({ name: version, labels: { version } })) },
    },
    {
      apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata,
      spec: { hosts: [host], http: [{ route: versions.map(([subset, weight]) => ({ destination: { host, subset }, weight })) }] },
    },
  ];
}
