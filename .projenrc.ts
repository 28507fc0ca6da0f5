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
  typescriptVersion: '~5.9.3', // TypeScript 7 breaks ts-node
  projenrcTs: true,
  sampleCode: false,
  depsUpgrade: false, // upgrades are made by hand, with the goldens under our eyes

  // imports/ lies outside src/, so that the compiler's root is the project and the entry point is below lib/src.
  entrypoint: 'lib/src/index.js',
  // disableTsconfig stays off: jsii compiles against this tsconfig.
  tsconfig: { compilerOptions: { rootDir: '.', outDir: 'lib' }, include: ['imports/**/*.ts'] },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: { compilerOptions: { rootDir: '.' }, include: ['imports/**/*.ts', 'examples/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'] },

  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    configFilePath: 'jest.config.json',
    jestConfig: {
      // Examples and tests import the package by its name, as users do; here that name means the sources.
      moduleNameMapper: { '^cdk8s-istio$': '<rootDir>/src' },
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      collectCoverageFrom: ['src/**/*.ts'],
      coverageReporters: ['text-summary', 'lcov'],
    },
  },

  // Development is against current releases of the peers, not against their minima.
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    'cdk8s@^2.70.0',
    'constructs@^10.4.0',
    'cdk8s-cli@^2.207',
    'cdk8s-plus-27@^2.9',
    'yaml@^2.8',
    'eslint-plugin-import',
  ],
});

// No registry addresses in the lock file.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

project.package.addField('types', 'lib/src/index.d.ts');

// The package resolves its own name, so that examples import it as users do.
project.package.addField('exports', {
  '.': { types: './lib/src/index.d.ts', default: './lib/src/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
  './.warnings.jsii.js': './.warnings.jsii.js',
});

project.synth();
