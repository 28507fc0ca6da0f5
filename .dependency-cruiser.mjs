// Which module may import which: `npm run lint`. Type imports and require() count, which eslint-plugin-import does not see.
//
// Imports point one way, down these floors. Rooms on one floor do not import each other, except where `beside` allows it.
const floors = [
  ['patterns', 'gateways', 'multicluster', 'openshift', 'cli'],
  ['networking', 'security', 'telemetry', 'extensions', 'gateway-api'],
  ['base.ts'],
  ['values'],
  ['validation'],
  ['simulation', 'rules'],
  ['checks'],
  ['mesh'],
  ['private', 'kinds.ts'],
];
const beside = {
  patterns: ['gateways', 'watcher'],
  private: ['kinds.ts'],
};
// Rooms that import less than everything below them.
const without = {
  cli: ['networking', 'security', 'telemetry', 'extensions', 'gateway-api', 'base.ts'],
  gateways: ['security', 'telemetry', 'extensions', 'gateway-api'],
  multicluster: ['security', 'telemetry', 'extensions', 'gateway-api'],
  openshift: ['security', 'telemetry', 'extensions', 'gateway-api'],
};
// On no floor: the burst watcher is a separate program, and l1.ts only re-exports imports/. The entry points index.ts and gateway-api.ts only export: the latter the kinds of the
// Gateway API and the patterns in it, because gateway-api/ may not import a pattern.
const apart = {
  'watcher': ['checks', 'private'],
  'l1.ts': [],
};

const pathOf = room => `^src/${room.endsWith('.ts') ? `${room.replace('.', '[.]')}$` : `${room}/`}`;

const allowed = {
  ...Object.fromEntries(floors.flatMap((floor, i) => floor.map(room => {
    const below = floors.slice(i + 1).flat().filter(other => !(without[room] ?? []).includes(other));
    return [room, [...beside[room] ?? [], ...below]];
  }))),
  ...apart,
};

export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'modules that import each other cannot be read, tested or loaded one by one',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(allowed).map(([room, rooms]) => ({
      name: `${room}-imports`,
      comment: `src/${room} may import from ${['imports', ...rooms].join(', ')}`,
      severity: 'error',
      from: { path: pathOf(room) },
      to: { path: '^src/', pathNot: [room, ...rooms].map(pathOf) },
    })),
    {
      name: 'generated-imports',
      comment: 'imports/ is the output of `cdk8s import` and imports nothing of the library',
      severity: 'error',
      from: { path: '^imports/' },
      to: { path: '^src/' },
    },
    {
      name: 'room-is-listed',
      comment: 'a new room needs its place among the floors of .dependency-cruiser.mjs',
      severity: 'error',
      from: { path: '^src/', pathNot: ['index.ts', 'gateway-api.ts', ...Object.keys(allowed)].map(pathOf) },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true, // type imports count
    tsConfig: { fileName: 'tsconfig.dev.json' },
    includeOnly: '^(src|imports)/',
  },
};
