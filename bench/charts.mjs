// Builds an app of many small charts with L2 constructs, rules included, or with raw L1, writes its files to a temporary folder, and prints how long
// that took. cdk8s validates the whole tree once per chart, so what is cheap in one large chart may be dear in many small ones.
// Usage: node bench/charts.mjs <l1|l2> <charts> <services per chart> [yaml]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { l1, l2 } from './mesh-objects.mjs';

const require = createRequire(import.meta.url);
const { App, Chart } = require('cdk8s');

const [variant, charts, services, print] = process.argv.slice(2);
const make = { l1, l2 }[variant];

function synthesize(outdir, count) {
  const app = new App({ outdir });
  for (let i = 0; i < count; i++) {
    const chart = new Chart(app, `team-${i}`, { namespace: `team-${i}` });
    for (let j = 0; j < Number(services); j++) {
      make(chart, `service-${j}`);
    }
  }
  app.synth();
}

const folder = mkdtempSync(join(tmpdir(), 'charts-'));
try {
  if (print === 'yaml') {
    synthesize(folder, Number(charts));
    readdirSync(folder).sort().forEach(file => process.stdout.write(`# ${file}\n${readFileSync(join(folder, file), 'utf-8')}`));
  } else {
    synthesize(join(folder, 'first'), 20); // compiled code on both sides
    global.gc?.();
    const start = performance.now();
    synthesize(join(folder, 'measured'), Number(charts));
    process.stdout.write(`${performance.now() - start}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
