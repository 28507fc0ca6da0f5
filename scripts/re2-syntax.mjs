// Bundles what tells whether a text is an RE2 expression into one file that needs nothing. Part of `npm run compile`.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');

buildSync({
  absWorkingDir: project,
  stdin: { resolveDir: project, contents: "export { RE2JS } from 're2js';" },
  outfile: join(project, 'lib/src/checks/re2/generated.js'),
  bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning',
});
