// Takes the comments and the blanks out of what `cdk8s import` has generated, once it is compiled: nobody reads it there, the types beside it have the
// texts, and it is a good part of the package. Part of `npm run compile`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'lib', 'imports');

for (const file of readdirSync(folder).filter(name => name.endsWith('.js'))) {
  const path = join(folder, file);
  writeFileSync(path, transformSync(readFileSync(path, 'utf-8'), { minifyWhitespace: true, legalComments: 'none', charset: 'utf8', target: 'node20' }).code);
}
