// Generates the L1 classes from the pinned CRDs: `npm run import`, or `node scripts/import.mjs <folder>` to write elsewhere.
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The schemas that imports/ is generated from. Another Istio: put its CRDs beside them, name them here, run `npm run import`. */
const CRDS = ['imports/crds/istio-1.31.1.yaml', 'imports/crds/gateway-api.yaml', 'imports/crds/openshift.yaml'];

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = resolve(process.argv[2] ?? join(project, 'imports'));
const cli = join(project, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');

for (const file of CRDS) {
  execFileSync(process.execPath, [cli, 'import', file, '--language', 'typescript', '--no-save', '--output', folder, '--check-upgrade=false'], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
