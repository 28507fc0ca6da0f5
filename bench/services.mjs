// Builds an app of N services with L2 constructs or with raw L1, writes its YAML to a string, and prints how long that took.
// l1 and l2 make a VirtualService and a DestinationRule for each, and no rule is run; rules and norules make a Service too, by L2.
// Usage: node bench/services.mjs <l1|l2|rules|norules> <services> [yaml]
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { kubernetesService, l1, l2 } from './mesh-objects.mjs';

const require = createRequire(import.meta.url);
const { App, Chart } = require('cdk8s');
const istio = require('cdk8s-istio');

const [variant, count, print] = process.argv.slice(2);
const make = { l1, l2, rules: withService, norules: withService }[variant];

function synthesize(services) {
  const app = new App();
  if (variant !== 'rules') {
    istio.Mesh.configure(app, { validation: istio.MeshValidation.OFF });
  }
  const chart = new Chart(app, 'bench', { namespace: 'default' });
  for (let i = 0; i < services; i++) {
    make(chart, `service-${i}`);
  }
  return app.synthYaml();
}

if (print === 'yaml') {
  process.stdout.write(synthesize(Number(count)));
} else {
  synthesize(100); // compiled code on both sides
  global.gc?.();
  const start = performance.now();
  synthesize(Number(count));
  process.stdout.write(`${performance.now() - start}\n`);
}

function withService(chart, name) {
  kubernetesService(chart, name);
  l2(chart, name);
}
