// Lets the compiled entry point load a module when one of its names is first used, not when the package is: part of `npm run compile`.
// An app that imports the package pays for the kinds that it uses, and for L1 only if it does. (aws-cdk-lib does the same to its entry points.)
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

for (const file of ['lib/src/index.js', 'lib/src/gateway-api.js', 'lib/src/multicluster/index.js', 'lib/src/openshift/index.js', 'lib/src/l1.js']) {
  const path = join(project, file);
  writeFileSync(path, lazy(readFileSync(path, 'utf-8'), dirname(path)));
}

function lazy(text, folder) {
  const exported = new Map(); // name → the expression that gives its value
  const rest = text.split('\n').filter(line => {
    const star = /^__exportStar\(require\("(.+)"\), exports\);$/.exec(line);
    const named = /^exports\.(\w+) = __importStar\(require\("(.+)"\)\);$/.exec(line);
    if (star) {
      Object.keys(require(join(folder, star[1]))).forEach(name => exported.set(name, `require("${star[1]}").${name}`));
    } else if (named) {
      exported.set(named[1], `require("${named[2]}")`);
    }
    return star === null && named === null;
  });
  if (exported.size === 0 || rest.some(line => line.includes('require('))) {
    throw new Error('the compiled entry point does not look as expected: it has nothing to make lazy, or another way to load a module');
  }
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    // Never run for its effect: this line is how Node finds the names for `import { … }` of an ES module.
    `${[...exported.keys()].map(name => `exports.${name}`).join(' = ')} = void 0;`,
    'function lazy(name, load) {',
    '  Object.defineProperty(exports, name, {',
    '    enumerable: true, configurable: true,',
    '    get() { const value = load(); Object.defineProperty(exports, name, { enumerable: true, value }); return value; },',
    '  });',
    '}',
    ...[...exported].map(([name, value]) => `lazy("${name}", () => ${value});`),
    '',
  ].join('\n');
}
