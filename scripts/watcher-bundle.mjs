// Makes the burst watcher one file that needs Node and nothing else: part of `npm run compile`. It is read in a cluster by people who want to
// know what moves their traffic, so it is not minified.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(project, 'lib/src/watcher/watcher.js');
const MOST_BYTES = 60_000;

const { metafile } = buildSync({
  absWorkingDir: project,
  entryPoints: ['src/watcher/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  metafile: true,
  logLevel: 'warning',
  banner: { js: '// The burst watcher of cdk8s-istio: moves the weights of a VirtualService with the rate that Prometheus measures.' },
});

const [output] = Object.values(metafile.outputs);
const foreign = output.imports.filter(({ path }) => !builtinModules.includes(path.replace(/^node:/, ''))).map(({ path }) => path);
const beyond = Object.keys(metafile.inputs).filter(path => !path.startsWith('src/'));
if (foreign.length > 0 || beyond.length > 0) {
  throw new Error(`the burst watcher may import node's own modules and src/, and imports ${[...foreign, ...beyond].join(', ')}`);
}
const { length } = readFileSync(outfile);
if (length > MOST_BYTES) {
  throw new Error(`the burst watcher has ${length} bytes and may have ${MOST_BYTES}: it must fit into a ConfigMap, beside its configuration`);
}
