import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-istio',
  description: 'Typed Istio constructs for CDK8s: one class per Istio kind, and patterns that say what you mean.',
  author: 'cdk8s-istio maintainers',
  authorAddress: 'https://github.com/cdk8s-istio',
  repositoryUrl: 'https://github.com/cdk8s-istio/cdk8s-istio.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-istio maintainers',
  keywords: ['cdk8s', 'istio', 'kubernetes', 'service-mesh', 'envoy', 'virtualservice', 'grpc'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,

  // Peers: constructs below 10.3 adds children in quadratic time.
  cdk8sVersion: '2.68.0',
  constructsVersion: '10.3.0',
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '20',

  projenVersion: '~0.103.25',
  jsiiVersion: '~6.0.0',
  compressAssembly: true, // of what the package weighs, more than a third would be the assembly
  typescriptVersion: '~5.9.3', // TypeScript 7 breaks ts-node
  projenrcTs: true,
  sampleCode: false,
  github: false, // CI is .ci/run, wherever it runs; `npm run release` versions and packs
  depsUpgrade: false, // upgrades are made by hand, with the goldens under our eyes

  // imports/ lies outside src/, so that the compiler's root is the project and the entry point is below lib/src.
  entrypoint: 'lib/src/index.js',
  bin: { 'cdk8s-istio': 'lib/src/cli/cdk8s-istio.js' },
  // disableTsconfig stays off: jsii compiles against this tsconfig. Source maps that carry the sources would double the package.
  tsconfig: { compilerOptions: { rootDir: '.', outDir: 'lib', inlineSourceMap: false, inlineSources: false }, include: ['imports/**/*.ts'] },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: { compilerOptions: { rootDir: '.' }, include: ['.projenrc.ts'], exclude: ['lib', 'dist', 'coverage', 'examples/*/dist'] },

  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    configFilePath: 'jest.config.json',
    junitReporting: false, // the numbers of a run are in .jest-results.json
    extraCliOptions: ['--json', '--outputFile=.jest-results.json'],
    jestConfig: {
      // Examples and tests import the package by its name, as users do; here that name means the sources.
      moduleNameMapper: { '^cdk8s-istio$': '<rootDir>/src' },
      collectCoverage: false, // `npm run coverage`
      collectCoverageFrom: ['src/**/*.ts'],
      coverageReporters: ['text-summary', 'lcov'],
    },
  },

  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'scripts', 'bench'],
    fileExtensions: ['.ts', '.mjs'],
    tsconfigPath: './tsconfig.dev.json',
    projectService: false, // it knows tsconfig.json only, which holds the sources alone
    // A check that mends in passing would hide what it found: `npx projen eslint --fix` mends.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
    ignorePatterns: ['*.js', '*.d.ts', 'node_modules/', '/coverage/', '/imports/', 'dist/', '/lib/'],
  },

  // Development is against current releases of the peers, not against their minima.
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    'cdk8s@^2.70.0',
    'constructs@^10.4.0',
    'cdk8s-cli@^2.207',
    'cdk8s-plus-27@^2.9',
    'cdk8s-plus-30@^2.4', // test/neighbours.test.ts: older and newer ones must do
    'cdk8s-plus-33@^2.5',
    'yaml@^2.8',
    'eslint-plugin-import',
    'dependency-cruiser@^17', // sees type imports and require()
    'esbuild@0.28.2', // makes the watcher's one file, and its output is what users run: pinned
    'ajv@^8', // becomes code when the package is compiled
    '@marcbachmann/cel-js@^8', // bundled: the CRDs' own expressions
    're2js@^2', // bundled: what RE2 takes for an expression
    'js-yaml@^4', // bundled: reads YAML five times as fast as `yaml`, which knows where everything stands; version 5 is slower
  ],
});

// No registry addresses in the lock file.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// unrs-resolver 1.13.0 names packages for platforms that are not published, and `npm ci` refuses a lock file without them.
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });

project.package.addField('types', 'lib/src/index.d.ts');

// The package resolves its own name, so that examples import it as users do.
project.package.addField('exports', {
  '.': { types: './lib/src/index.d.ts', default: './lib/src/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
  './.jsii.gz': './.jsii.gz',
  './.warnings.jsii.js': './.warnings.jsii.js',
});

// ---------------------------------------------------------------------------------------------------------------- the package's files

for (const path of ['/API.md', '/imports/', '/examples/', '/scripts/', '/bench/', '/conformance/', '/e2e/', '/docs/', '/rosetta/', '/.ci/', '/.npmrc', '/.dependency-cruiser.mjs', '/.editorconfig', '/SECURITY.md', '/CONTRIBUTING.md', '/.jest-results.json', '.jsii.tabl.json']) {
  project.npmignore?.exclude(path);
}
// Types of what no type of the API leads to.
project.npmignore?.exclude('/lib/src/cli/[!i]*.d.ts');
for (const folder of ['cli/formats', 'checks', 'rules']) {
  project.npmignore?.exclude(`/lib/src/${folder}/**/*.d.ts`);
}
// What is in the watcher's one file.
for (const module of ['api-server', 'config', 'exchange', 'log', 'main', 'metrics', 'samples', 'status-server']) {
  project.npmignore?.exclude(`/lib/src/watcher/${module}.*`);
}
project.gitignore.exclude('/.jest-results.json', '.jsii.gz', '.jsii.tabl.json', '/conformance/bin/');
project.gitignore.removePatterns('coverage'); // it would hide test/coverage too; /coverage/ stays

// ------------------------------------------------------------------------------------------------------------------------------ tasks

// jest shall find tests in test/ and nowhere else, projen adds places of its own.
project.jest!.config.testMatch = ['<rootDir>/test/**/*.test.ts'];
// `npm run coverage` fails below these figures; projen's own option lacks `global`, which jest requires.
project.jest!.config.coverageThreshold = { global: { statements: 98, branches: 97, functions: 98, lines: 98 } };

const run = (script: string) => `ts-node --transpile-only --project tsconfig.dev.json ${script}`;

const lint = project.addTask('lint', { description: 'Lints sources, tests, examples, scripts and bench, checks which module imports which, and changes nothing' });
lint.spawn(project.eslint!.eslintTask, { receiveArgs: true });
lint.exec('depcruise src imports --config .dependency-cruiser.mjs --output-type err-long');
project.addTask('coverage', { description: 'Runs the tests, reports which lines they reach, and fails below the thresholds', exec: 'jest --ci --coverage', receiveArgs: true });
project.addTask('import', { description: 'Generates imports/ from the CRDs in imports/crds', exec: 'node scripts/import.mjs' });
project.addTask('compare-by-stage', { description: "Compares the classic goldens with the tutorials' own manifests", exec: run('scripts/compare-by-stage.ts') });
project.addTask('compare-rule-ids', { description: "Compares what the table of rules goes through with the list of Istio's own", exec: run('scripts/compare-rule-ids.ts') });
project.addTask('words', { description: 'Lists the words to avoid, or shrinks their baseline', exec: run('scripts/words.ts'), receiveArgs: true });
project.addTask('smoke', { description: 'Packs the library and uses it from fresh projects', exec: 'node scripts/smoke.mjs' });

// The package shall load in no time, whatever it holds.
project.compileTask.exec('node scripts/lazy-exports.mjs');
// The generated types keep their texts in the declarations alone.
project.compileTask.exec('node scripts/compact-imports.mjs');
// What the CRDs say, as code.
project.compileTask.exec('node scripts/crd-validators.mjs');
// What is an RE2 expression, as code.
project.compileTask.exec('node scripts/re2-syntax.mjs');
// What the command line tool reads YAML with, and the pages that it shows.
project.compileTask.exec('node scripts/cli-parts.mjs');
// The burst watcher runs in a cluster, where nothing of this package is installed: one file.
project.compileTask.exec('node scripts/watcher-bundle.mjs');

const goldens = project.addTask('goldens', { description: 'Rewrites the goldens of the tutorials, what pages show, and the table of rules; nothing else does' });
goldens.spawn(project.compileTask);
goldens.exec(run('scripts/goldens.ts'));
goldens.exec(run('scripts/shown-yaml.ts'));
goldens.exec(run('scripts/rule-table.ts'));

const bench = project.addTask('bench', { description: 'Load time, synth time, growth and size, as ratios' });
bench.spawn(project.compileTask);
bench.exec('node bench/bench.mjs');

// Not a task: on a fresh clone there is no projen yet, the script installs it.
project.package.setScript('tutorials', 'node scripts/tutorials.mjs');
// Mutation testing of one file. Own code: Stryker would add 89 packages, and starts with the tests of all that imports src/index.ts.
project.addTask('mutate', { description: 'Changes one source file in small ways and prints what no test notices', exec: run('scripts/mutate.ts'), receiveArgs: true });
// Not tasks: projen makes every exit code 1, and 3 says that a tool is missing.
// Judges the goldens by Istio's own code; needs Go.
project.package.setScript('conformance', 'node scripts/conformance.mjs');
// Sends real traffic through a real Envoy; needs Go and Python 3.
project.package.setScript('e2e', 'node scripts/e2e.mjs');
// Runs the burst watcher against a real Prometheus; needs the Debian package prometheus.
project.package.setScript('e2e:watcher', run('scripts/e2e-watcher.ts'));

// API.md is an overview and an index; the reference is docs/api, one page a topic.
const docgen = project.tasks.tryFind('docgen')!;
docgen.reset('node scripts/api-docs.mjs');
project.gitattributes.addAttributes('/docs/api/**', 'linguist-generated');

const snippets = project.addTask('snippets', { description: 'Compiles the snippets of README, docs and docstrings', exec: 'node scripts/snippets.mjs' });
project.postCompileTask.spawn(snippets);

// ts-jest and ts-node look at one file at a time (isolatedModules), for speed, and so at no types.
const typecheck = project.addTask('typecheck', {
  description: 'Checks the types of everything: sources, tests, examples, scripts',
  exec: 'tsc --noEmit --isolatedModules false --project tsconfig.dev.json',
});
project.testTask.prependSpawn(typecheck);
// `npm cit` on a fresh clone has no .jsii and no lib/, and test/api.test.ts reads them.
project.testTask.prependSpawn(project.compileTask);

// ------------------------------------------------------------------------------------------------------------------------------- lint

const eslint = project.eslint!;
eslint.allowDevDeps('.projenrc.ts');
eslint.addRules({
  'import/order': ['error', {
    groups: ['builtin', 'external', 'parent', 'sibling', 'index'],
    pathGroups: [{ pattern: 'cdk8s-istio', group: 'external' }], // in examples the package stands among the others
    pathGroupsExcludedImportTypes: ['builtin'],
    alphabetize: { order: 'asc', caseInsensitive: true },
  }],
  '@stylistic/object-property-newline': 'off', // related fields share a line
  '@stylistic/max-len': ['error', {
    code: 180, ignorePattern: '^import ', ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true,
  }],
});

eslint.addOverride({
  files: ['src/**/*.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: 'ExportDefaultDeclaration', message: 'jsii drops default exports' },
      { selector: 'TSDeclareFunction', message: 'jsii keeps the first overload only: give the second one a name' },
      { selector: 'MethodDefinition > TSEmptyBodyFunctionExpression', message: 'jsii keeps the first overload only: give the second one a name' },
      { selector: 'TSAnyKeyword:not(TSIndexSignature > TSTypeAnnotation > TSAnyKeyword)', message: '`any` is for free-form JSON alone: { [key: string]: any }' },
    ],
  },
});
// Examples import the package by its name, and that is this very package.
eslint.addOverride({ files: ['examples/**/*.ts', 'test/**/*.ts', 'bench/*', 'scripts/**/*'], rules: { 'import/no-extraneous-dependencies': 'off' } });
// Plain JavaScript, which runs before anything is installed: no types to look at.
const plainJavaScript = {
  files: ['*.mjs'],
  parserOptions: { project: null, ecmaVersion: 2022 },
  rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/return-await': 'off' },
};
eslint.addOverride(plainJavaScript);

project.synth();
